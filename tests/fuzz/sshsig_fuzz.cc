// SPDX-License-Identifier: Apache-2.0
// Public keys have one text; nobody without the key makes a signature.
#include <cstdlib>

#include "mail/sshsig.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const absl::string_view text = AsText(ByteSpan(bytes, size));
  // The corpus has a signature over this message, made by ssh-keygen.
  const auto signer = VerifySshsig(kMessageNamespace, AsBytes("fuzz\n"), text);
  if (signer && text.size() != kMessageTrailerSize) abort();
  const auto key = ParseSshPublicKey(text);
  if (key && SshPublicKey(*key) != text) abort();
  return 0;
}
