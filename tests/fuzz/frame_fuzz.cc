// SPDX-License-Identifier: Apache-2.0
// Any octets are frames of bounded size and then an end; nothing is lost between them.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

#include "wire/frame_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const int file = memfd_create("frames", MFD_CLOEXEC);
  if (file < 0 || write(file, bytes, size) != static_cast<ssize_t>(size)) abort();
  lseek(file, 0, SEEK_SET);
  FrameReader reader(file);
  size_t consumed = 0;
  Progress progress = Progress::kPartial;
  while (progress == Progress::kPartial || progress == Progress::kFrame) {
    progress = reader.Advance();
    if (progress == Progress::kFrame) consumed += sizeof(FrameLength) + reader.TakeFrame().size();
  }
  if (progress == Progress::kEnd ? consumed != size : consumed >= size) abort();
  close(file);
  return 0;
}
