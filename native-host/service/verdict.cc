// SPDX-License-Identifier: Apache-2.0
#include "service/verdict.h"

namespace letterlock {

Verdict JudgeAuthor(const Envelope& envelope, const AuthorKeys& author) {
  // The order matters: each line is decided only where those above it do not hold.
  if (envelope.trailer == Trailer::kWrong) return Verdict::kInvalid;
  if (envelope.trailer == Trailer::kAbsent) return Verdict::kUnsigned;

  std::optional<Ed25519PublicKey> expected = author.own;
  if (!expected && author.contact) expected = author.contact->keys.signing_key;
  const bool signer_is_known = expected == envelope.signer;
  // An unknown key without the binding may have signed anything for anybody: no news of a key.
  if (!signer_is_known && !envelope.bound_to_header) return Verdict::kUnsigned;
  if (expected && !signer_is_known) return Verdict::kChanged;
  // The right signer, but for another set of keys: somebody passed it on.
  if (!envelope.bound_to_header) return Verdict::kResealed;
  if (!signer_is_known) return Verdict::kNew;
  if (author.own) return Verdict::kSelf;
  return author.contact->state == ContactState::kVerified ? Verdict::kVerified : Verdict::kKnown;
}

}  // namespace letterlock
