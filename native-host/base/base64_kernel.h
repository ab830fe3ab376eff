// SPDX-License-Identifier: Apache-2.0
// The inner loops of base/bulk_base64.h where the processor has something better than tables. The
// build takes one of base64_kernel*.cc.
#ifndef LETTERLOCK_BASE_BASE64_KERNEL_H_
#define LETTERLOCK_BASE_BASE64_KERNEL_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/bytes.h"

namespace letterlock {

struct Base64Kernel {
  // Both do whole groups from the front, as many as they like, and say how many octets they have
  // encoded or characters decoded. A character outside the alphabet ends the decoding before it.
  // They write nowhere beyond the span.
  size_t (*encode)(ByteSpan bytes, absl::Span<char> text);
  size_t (*decode)(absl::string_view text, absl::Span<uint8_t> bytes);
};

const Base64Kernel* FindBase64Kernel();  // nullptr: none for this processor

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_BASE64_KERNEL_H_
