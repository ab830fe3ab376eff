// SPDX-License-Identifier: Apache-2.0
// Plaintext whose size is not known beforehand. A std::string would leave a copy behind each time
// it grows.
#ifndef LETTERLOCK_CRYPTO_SECRET_BUILDER_H_
#define LETTERLOCK_CRYPTO_SECRET_BUILDER_H_

#include "crypto/secret_bytes.h"

namespace letterlock {

// Grows by doubling into new memory and wipes what it grows out of. Appended views must not
// point into the builder itself.
class SecretBuilder {
 public:
  // At least so many octets can then be appended without growing.
  void Reserve(size_t size);
  void Append(absl::string_view text);
  void Append(size_t count, char c);
  // So many octets more, to be filled at once.
  absl::Span<uint8_t> Extend(size_t count);

  size_t size() const { return size_; }
  // What was appended so far; valid until the next call that appends.
  absl::string_view RevealText() const { return memory_.RevealText().substr(0, size_); }

  // All of it, without another copy; the builder is empty then.
  SecretBytes Finish() &&;

 private:
  SecretBytes memory_;
  size_t size_ = 0;
};

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_SECRET_BUILDER_H_
