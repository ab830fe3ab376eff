// SPDX-License-Identifier: Apache-2.0
// What happens to a keystore when processes meet, die, or run out of disk.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "keystore/keystore.h"
#include "keystore/keystore_file.h"
#include "native-host/keystore/test_accounts.h"
#include "native-host/platform/scoped_variable.h"
#include "platform/atomic_file.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

class KeystoreDurabilityTest : public testing::Test {
 protected:
  Keystore MakeKeystore() { return Keystore(dir_.path(), absl::Hours(1), &clock_, kCheapLogN); }

  bool Create(const std::string& local_part) {
    const Mailbox mailbox{"", Address{local_part + "@example.test"}};
    return MakeKeystore().CreateAccount(mailbox, Right()).ok();
  }

  // The addresses whose keys the file has; they must be the ones it lists.
  std::set<std::string> Addresses() {
    Keystore keystore = MakeKeystore();
    EXPECT_THAT(keystore.Unlock(Right()), IsOk());
    std::set<std::string> held, listed;
    for (const Account& account : **keystore.UnlockedAccounts()) {
      held.insert(account.card.address.value);
    }
    const std::vector<PublicAccount> list = *keystore.ListAccounts();
    for (const PublicAccount& account : list) {
      listed.insert(account.card.address.value);
    }
    EXPECT_EQ(held, listed);
    return held;
  }

  // In memory: locks and deaths are tried, and many processes that wait for a slow disk would
  // outwait the patience of a lock.
  const ScopedVariable in_memory_{"TMPDIR", "/dev/shm"};
  TempDir dir_;
  SystemClock clock_;
};

TEST_F(KeystoreDurabilityTest, LosesNoAccountWhenManyProcessesCreateAtOnce) {
  constexpr int kProcesses = 8, kEach = 8;
  std::vector<pid_t> children;
  for (int child = 0; child < kProcesses; ++child) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    for (int round = 0; round < kEach; ++round) {
      if (!Create(absl::StrCat("a", child, "-", round))) _exit(1);
    }
    _exit(0);
  }
  for (pid_t child : children) {
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(Addresses().size(), size_t{kProcesses * kEach});
}

TEST_F(KeystoreDurabilityTest, LosesNoSecretKeyWhenProcessesRotateImportAndCreateAtOnce) {
  ASSERT_TRUE(Create("first"));
  const Mailbox first{"", Address{"first@example.test"}};
  constexpr int kRounds = 6;
  const std::function<bool(int)> kinds_of_work[] = {
      [&](int) { return MakeKeystore().RotateAccount(first.address, Right()).ok(); },
      [&](int) { return MakeKeystore().RotateAccount(first.address, Right()).ok(); },
      [&](int round) { return Create(absl::StrCat("created-", round)); },
      [&](int round) {
        const Account account = MakeAccount(absl::StrCat("imported-", round, "@example.test"));
        return MakeKeystore().Import(AppendAccount({}, account), Right()).ok();
      },
      [&](int) { return MakeKeystore().ChangePassphrase(Right(), Right()).ok(); },
  };
  std::vector<pid_t> children;
  for (const auto& work : kinds_of_work) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    for (int round = 0; round < kRounds; ++round) {
      if (!work(round)) _exit(1);
    }
    _exit(0);
  }
  for (pid_t child : children) {
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(Addresses().size(), size_t{1 + 2 * kRounds});
  Keystore keystore = MakeKeystore();
  ASSERT_THAT(keystore.Unlock(Right()), IsOk());
  EXPECT_EQ((*keystore.FindAccount(first.address))->hybrid_keys.size(), size_t{1 + 2 * kRounds});
}

TEST_F(KeystoreDurabilityTest, KeepsEveryConfirmedAccountWhereverAProcessDies) {
  ASSERT_TRUE(Create("first"));
  std::set<std::string> confirmed{"first@example.test"};
  for (int round = 0; round < 50; ++round) {
    int confirmations[2];
    ASSERT_EQ(pipe(confirmations), 0);
    const pid_t child = fork();
    if (child == 0) {
      for (char number = 0; Create(absl::StrCat("a", round, "-", int{number})); ++number) {
        if (write(confirmations[1], &number, 1) != 1) break;
      }
      _exit(1);
    }
    close(confirmations[1]);
    usleep(static_cast<useconds_t>(1000 + round * 317));  // the moment of death is the input
    kill(child, SIGKILL);
    ASSERT_EQ(waitpid(child, nullptr, 0), child);
    char number = 0;
    while (read(confirmations[0], &number, 1) == 1) {
      confirmed.insert(absl::StrCat("a", round, "-", int{number}, "@example.test"));
    }
    close(confirmations[0]);
    const std::set<std::string> held = Addresses();
    EXPECT_TRUE(std::includes(held.begin(), held.end(), confirmed.begin(), confirmed.end()));
    confirmed = held;
  }
  EXPECT_GT(confirmed.size(), 1u) << "no process lived long enough to be interesting";
}

TEST_F(KeystoreDurabilityTest, KeepsTheOldKeysWhenTheDiskIsFull) {
  ASSERT_TRUE(Create("first"));
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{64, 64};
    setrlimit(RLIMIT_FSIZE, &limit);
    const Mailbox mailbox{"", Address{"second@example.test"}};
    const absl::Status status = MakeKeystore().CreateAccount(mailbox, Right()).status();
    _exit(!status.ok() && CodeOf(status) == ErrorCode::kStorageFailed ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(Addresses(), std::set<std::string>{"first@example.test"});
  EXPECT_TRUE(Create("second"));
}

// age asks for the passphrase on its terminal, so it is given one.
constexpr absl::string_view kOpenWithAge = R"(
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execvp('age', ['age', '-d', '-o', sys.argv[2], sys.argv[1]])
shown = b''
while b'passphrase' not in shown:
    shown += os.read(terminal, 1000)
os.write(terminal, sys.argv[3].encode() + b'\n')
try:
    while os.read(terminal, 1000): pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
)";

TEST_F(KeystoreDurabilityTest, OpensWithStockAge) {
  if (system("command -v age python3 >/dev/null") != 0) GTEST_SKIP() << "age or python3 missing";
  Keystore keystore(dir_.path(), absl::Hours(1), &clock_);
  const Mailbox mailbox{"Alice", Address{"alice@example.test"}};
  ASSERT_THAT(keystore.CreateAccount(mailbox, Right()), IsOk());
  ASSERT_THAT(WriteStoredFile(dir_.File("open.py"), AsBytes(kOpenWithAge)), IsOk());
  ASSERT_EQ(system(absl::StrCat("cd ", dir_.path(),
                                " && python3 open.py keystore.age opened 'correct horse'")
                       .c_str()),
            0);
  ASSERT_EQ(chmod(dir_.File("opened").c_str(), 0600), 0);
  const Bytes opened = **ReadStoredFile(dir_.File("opened"));
  EXPECT_THAT(std::string(AsText(opened)),
              testing::StartsWith("# letterlock keystore v1\n# account: {\"address\":"));
  // And age reads the identities in it: what it encrypts to itself, it decrypts. Before 1.3 it
  // stops at a post-quantum one.
  EXPECT_EQ(system(absl::StrCat("cd ", dir_.path(),
                                " && grep -v ^AGE-SECRET-KEY-PQ- opened >keys"
                                " && echo hello | age -e -i keys | age -d -i keys >plain && "
                                "grep -q hello plain")
                       .c_str()),
            0);
}

}  // namespace
}  // namespace letterlock
