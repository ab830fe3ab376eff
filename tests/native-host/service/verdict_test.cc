// SPDX-License-Identifier: Apache-2.0
// The whole table of docs/message-format.md section 3, in its order.
#include "service/verdict.h"

#include <gtest/gtest.h>

#include "crypto/signature.h"

namespace letterlock {
namespace {

enum class Pinned { kNothing, kSigner, kOther, kNoSigningKey, kOwnSigner, kOwnOther };

const Ed25519PublicKey kSigner{{1}};
const Ed25519PublicKey kOther{{2}};

AuthorKeys Author(Pinned pinned, ContactState state) {
  AuthorKeys author;
  if (pinned == Pinned::kNothing) return author;
  if (pinned == Pinned::kOwnSigner || pinned == Pinned::kOwnOther) {
    author.own = pinned == Pinned::kOwnSigner ? kSigner : kOther;
    return author;
  }
  Contact contact;
  contact.state = state;
  if (pinned == Pinned::kSigner) contact.keys.signing_key = kSigner;
  if (pinned == Pinned::kOther) contact.keys.signing_key = kOther;
  author.contact = contact;
  return author;
}

struct Row {
  const char* name;
  Trailer trailer;
  bool bound;
  Pinned pinned;
  ContactState state;
  Verdict verdict;
};

TEST(JudgeAuthorTest, FollowsTheOrderOfTheSpecification) {
  constexpr ContactState kKnown = ContactState::kKnown;
  const Row rows[] = {
      {"wrong trailer", Trailer::kWrong, true, Pinned::kSigner, kKnown, Verdict::kInvalid},
      {"no trailer", Trailer::kAbsent, true, Pinned::kSigner, kKnown, Verdict::kUnsigned},
      {"unknown, unbound", Trailer::kValid, false, Pinned::kNothing, kKnown, Verdict::kUnsigned},
      {"foreign key, unbound", Trailer::kValid, false, Pinned::kOther, kKnown, Verdict::kUnsigned},
      {"ours foreign, unbound", Trailer::kValid, false, Pinned::kOwnOther, kKnown,
       Verdict::kUnsigned},
      {"foreign key", Trailer::kValid, true, Pinned::kOther, kKnown, Verdict::kChanged},
      {"ours with a foreign key", Trailer::kValid, true, Pinned::kOwnOther, kKnown,
       Verdict::kChanged},
      {"pinned, unbound", Trailer::kValid, false, Pinned::kSigner, kKnown, Verdict::kResealed},
      {"verified, unbound", Trailer::kValid, false, Pinned::kSigner, ContactState::kVerified,
       Verdict::kResealed},
      {"ours, unbound", Trailer::kValid, false, Pinned::kOwnSigner, kKnown, Verdict::kResealed},
      {"unknown", Trailer::kValid, true, Pinned::kNothing, kKnown, Verdict::kNew},
      {"only a recipient pinned", Trailer::kValid, true, Pinned::kNoSigningKey, kKnown,
       Verdict::kNew},
      {"ours", Trailer::kValid, true, Pinned::kOwnSigner, kKnown, Verdict::kSelf},
      {"pinned", Trailer::kValid, true, Pinned::kSigner, kKnown, Verdict::kKnown},
      {"pinned, another proposed", Trailer::kValid, true, Pinned::kSigner, ContactState::kChanged,
       Verdict::kKnown},
      {"compared", Trailer::kValid, true, Pinned::kSigner, ContactState::kVerified,
       Verdict::kVerified},
  };
  for (const Row& row : rows) {
    Envelope envelope;
    envelope.trailer = row.trailer;
    envelope.bound_to_header = row.bound;
    envelope.signer = kSigner;
    EXPECT_EQ(JudgeAuthor(envelope, Author(row.pinned, row.state)), row.verdict) << row.name;
  }
}

}  // namespace
}  // namespace letterlock
