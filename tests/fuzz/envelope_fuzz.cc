// SPDX-License-Identifier: Apache-2.0
// A payload as it comes, and as the message under a good signature, so that the parser behind it
// is reached.
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "mail/envelope.h"
#include "mail/sshsig.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  static const auto& key = *new Ed25519SecretKey();  // zeros
  const absl::Time now = absl::FromUnixSeconds(1795428000);
  const ByteSpan input(bytes, size);
  const absl::StatusOr<Envelope> unsigned_envelope = ParseEnvelope(input, "header", now);
  if (unsigned_envelope.ok() && unsigned_envelope->message_size > size) abort();

  const std::string payload =
      absl::StrCat(AsText(input), MakeSshsig(kMessageNamespace, input, key));
  const absl::StatusOr<Envelope> envelope = ParseEnvelope(AsBytes(payload), "header", now);
  if (!envelope.ok()) return 0;
  if (envelope->trailer != Trailer::kValid || envelope->message_size != size) abort();
  const bool has_others_card =
      envelope->card && !(envelope->card->address == envelope->header.from.address);
  if (has_others_card) abort();
  return 0;
}
