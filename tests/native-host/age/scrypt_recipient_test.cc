// SPDX-License-Identifier: Apache-2.0
#include "age/scrypt_recipient.h"

#include "age/format.h"
#include "base/encoding.h"
#include "native-host/age/some_file_key.h"
#include "support/status_matchers.h"

namespace letterlock::age {
namespace {

constexpr int kCheapLogN = 2;

Stanza Wrap(absl::string_view passphrase = "passphrase") {
  return *ScryptRecipient(Passphrase::CopyOf(passphrase), kCheapLogN).Wrap(SomeFileKey());
}

absl::StatusOr<std::optional<FileKey>> Unwrap(absl::Span<const Stanza> stanzas) {
  return ScryptIdentity(Passphrase::CopyOf("passphrase")).Unwrap(stanzas);
}

TEST(ScryptRecipientTest, UnwrapsWithTheSamePassphrase) {
  const auto file_key = Unwrap({Wrap()});
  ASSERT_THAT(file_key, IsOk());
  ASSERT_TRUE(*file_key);
  EXPECT_EQ((*file_key)->Reveal(), SomeFileKey().Reveal());
}

TEST(ScryptRecipientTest, FindsNothingWithAnotherPassphraseOrType) {
  Stanza other_type = Wrap();
  other_type.type = "Scrypt";
  for (const Stanza& stanza : {Wrap("Passphrase"), Wrap(""), other_type}) {
    const auto file_key = Unwrap({stanza});
    ASSERT_THAT(file_key, IsOk());
    EXPECT_FALSE(*file_key);
  }
}

TEST(ScryptRecipientTest, WrapsWithAFreshSaltAndTheDefaultCost) {
  const auto stanza = ScryptRecipient(Passphrase::CopyOf("passphrase")).Wrap(SomeFileKey());
  ASSERT_THAT(stanza, IsOk());
  EXPECT_EQ(stanza->args.at(1), "18");
  EXPECT_NE(Wrap().args[0], Wrap().args[0]);
}

TEST(ScryptRecipientTest, MustBeAlone) {
  const Stanza grease{"grease", {}, {}};
  EXPECT_THAT(Unwrap({Wrap(), grease}), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(Unwrap({grease, Wrap()}), HasErrorCode(ErrorCode::kMalformedMessage));
}

TEST(ScryptRecipientTest, RefusesWorkFactorsNotWrittenOneWayOrTooHigh) {
  for (const char* log_n : {"0", "02", "002", "+2", "-2", " 2", "2 ", "0x2", "2a", "two", "21",
                            "23", "100", "18446744073709551618"}) {
    Stanza stanza = Wrap();
    stanza.args[1] = log_n;
    EXPECT_THAT(Unwrap({stanza}), HasErrorCode(ErrorCode::kMalformedMessage)) << log_n;
  }
}

TEST(ScryptRecipientTest, RefusesAStanzaAgainstTheGrammar) {
  const auto altered = [&](auto alter) {
    Stanza stanza = Wrap();
    alter(stanza);
    return Unwrap({stanza});
  };
  const auto malformed = HasErrorCode(ErrorCode::kMalformedMessage);
  EXPECT_THAT(altered([](Stanza& s) { s.args.clear(); }), malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args.pop_back(); }), malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args.push_back("more"); }), malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args[0] += "=="; }), malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args[0] = EncodeBase64(Bytes(15), Padding::kNone); }),
              malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.body.push_back(0); }), malformed);
}

}  // namespace
}  // namespace letterlock::age
