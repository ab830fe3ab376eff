// SPDX-License-Identifier: Apache-2.0
// A real file system with little room, in a process of its own.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_SMALL_DISK_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_SMALL_DISK_H_

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <string>

namespace letterlock {

enum class OnSmallDisk { kHeld, kFailed, kImpossible };

// Mounts are this process's alone and end with it. Who is not root is it in a user namespace, where
// the system lets him have one.
inline bool MountSmallDisk(const std::string& path, size_t bytes) {
  const std::string user = std::to_string(getuid()), group = std::to_string(getgid());
  if (unshare(CLONE_NEWNS) != 0) {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << user + " " + user + " 1";
    std::ofstream("/proc/self/gid_map") << group + " " + group + " 1";
  }
  const std::string options = "mode=0700,size=" + std::to_string(bytes);
  return mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         mount("tmpfs", path.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, options.c_str()) == 0;
}

inline bool SetReadOnly(const std::string& path, bool read_only) {
  const unsigned long flags = read_only ? MS_REMOUNT | MS_RDONLY : MS_REMOUNT;
  return mount(nullptr, path.c_str(), nullptr, flags, nullptr) == 0;
}

// What `work` expects is expected on a disk of so many bytes, mounted at `path`.
inline OnSmallDisk TryOnSmallDisk(const std::string& path, size_t bytes,
                                  const std::function<void()>& work) {
  constexpr int kNoMount = 2;
  const pid_t child = fork();
  if (child == 0) {
    if (!MountSmallDisk(path, bytes)) _exit(kNoMount);
    work();
    _exit(testing::Test::HasFailure() ? 1 : 0);
  }
  int status = -1;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNoMount) return OnSmallDisk::kImpossible;
  return status == 0 ? OnSmallDisk::kHeld : OnSmallDisk::kFailed;
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_SMALL_DISK_H_
