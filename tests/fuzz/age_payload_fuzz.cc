// SPDX-License-Identifier: Apache-2.0
// A whole file against one fixed identity. The corpus holds files for it; nobody can make
// another one that opens to more than was sealed.
#include <cstdlib>

#include "age/age.h"
#include "age/payload.h"
#include "age/x25519_recipient.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const ByteSpan file(bytes, size);
  static const age::X25519Identity* const identity = new age::X25519Identity(X25519SecretKey());
  const absl::StatusOr<age::Decrypted> decrypted = age::Decrypt(file, {identity});
  if (decrypted.ok() && decrypted->header.size() + decrypted->payload.size() >= size) abort();
  static const FileKey* const file_key = new FileKey();
  const absl::StatusOr<SecretBytes> payload = age::OpenPayload(file, file_key->Clone());
  if (payload.ok() && payload->size() >= size) abort();
  return 0;
}
