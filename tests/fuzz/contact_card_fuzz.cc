// SPDX-License-Identifier: Apache-2.0
// Armor and content as they come, and the fields under a good signature, so that the parser
// behind it is reached. What was read can be written, and means the same when read again.
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "mail/contact_card.h"
#include "mail/sshsig.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  static const auto& key = *new Ed25519SecretKey();  // zeros: the corpus has its public half
  const absl::Time now = absl::FromUnixSeconds(1795428000);
  const ByteSpan input(bytes, size);
  const absl::StatusOr<Bytes> dearmored = DearmorCard(AsText(input));
  if (dearmored.ok()) ParseCard(*dearmored, now).IgnoreError();
  ParseCard(input, now).IgnoreError();

  const std::string content = absl::StrCat(AsText(input), MakeSshsig(kCardNamespace, input, key));
  const absl::StatusOr<ContactCard> card = ParseCard(AsBytes(content), now);
  if (!card.ok()) return 0;
  const absl::StatusOr<ContactCard> again = ParseCard(AsBytes(SerializeCard(*card, key)), now);
  if (!again.ok() || SerializeCard(*again, key) != SerializeCard(*card, key)) abort();
  return 0;
}
