// SPDX-License-Identifier: Apache-2.0
#include "age/age.h"

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "age/header.h"
#include "age/payload.h"
#include "age/scrypt_recipient.h"
#include "age/x25519_recipient.h"
#include "crypto/x25519.h"
#include "support/status_matchers.h"

namespace letterlock::age {
namespace {

struct Person {
  X25519SecretKey secret_key = GenerateX25519SecretKey();
  X25519Recipient recipient{DeriveX25519PublicKey(secret_key)};
  X25519Identity identity{secret_key.Clone()};
};

// A type of stanza that hides nothing.
class OpenRecipient final : public Recipient {
 public:
  explicit OpenRecipient(absl::string_view type) : type_(type) {}
  absl::StatusOr<Stanza> Wrap(const FileKey& file_key) const override {
    const ByteSpan key = file_key.Reveal();
    return Stanza{type_, {"arg"}, Bytes(key.begin(), key.end())};
  }

 private:
  std::string type_;
};

class OpenIdentity final : public Identity {
 public:
  absl::StatusOr<std::optional<FileKey>> Unwrap(absl::Span<const Stanza> stanzas) const override {
    return FileKey::CopyOf(stanzas[0].body);
  }
};

Bytes Encrypt(absl::Span<const Recipient* const> recipients, absl::string_view text) {
  return (*Encryption::Begin(recipients)).Finish(AsBytes(text));
}

std::vector<Stanza> StanzasOf(const Encryption& encryption) {
  return ParseHeader(encryption.header())->stanzas;
}

std::string Opened(ByteSpan file, const Person& person) {
  const auto decrypted = Decrypt(file, {&person.identity});
  return decrypted.ok() ? std::string(decrypted->payload.RevealText())
                        : std::string(WireName(CodeOf(decrypted.status())));
}

TEST(AgeTest, EveryRecipientOpensTheFileAndNobodyElse) {
  const Person alice, bob, eve;
  const Bytes file = Encrypt({&alice.recipient, &bob.recipient}, "text");
  EXPECT_EQ(Opened(file, alice), "text");
  EXPECT_EQ(Opened(file, bob), "text");
  EXPECT_EQ(Opened(file, eve), "not_for_you");
  EXPECT_THAT(Decrypt(file, {}), HasErrorCode(ErrorCode::kNotForYou));
}

TEST(AgeTest, OpensWithTheFirstIdentityThatFits) {
  const Person alice, bob, carol;
  const Bytes file = Encrypt({&bob.recipient}, "text");
  EXPECT_THAT(Decrypt(file, {&alice.identity, &bob.identity, &carol.identity}), IsOk());
}

TEST(AgeTest, TellsTheHeaderBeforeAndAfter) {
  const Person alice;
  auto encryption = Encryption::Begin({&alice.recipient});
  ASSERT_THAT(encryption, IsOk());
  const std::string header = encryption->header();
  const Bytes file = std::move(*encryption).Finish(AsBytes("text"));
  EXPECT_TRUE(absl::StartsWith(AsText(file), header));
  EXPECT_TRUE(absl::EndsWith(header, "\n"));
  const auto decrypted = Decrypt(file, {&alice.identity});
  ASSERT_THAT(decrypted, IsOk());
  EXPECT_EQ(decrypted->header, header);
  EXPECT_FALSE(decrypted->hybrid);
}

TEST(AgeTest, PutsTheStanzasInRandomOrder) {
  const OpenRecipient a("a"), b("b"), c("c");
  std::set<std::string> orders;
  for (int i = 0; i < 200; ++i) {
    const auto encryption = Encryption::Begin({&a, &b, &c});
    std::string order;
    for (const Stanza& stanza : StanzasOf(*encryption)) order += stanza.type;
    orders.insert(order);
  }
  EXPECT_EQ(orders, (std::set<std::string>{"abc", "acb", "bac", "bca", "cab", "cba"}));
}

TEST(AgeTest, UsesAFreshFileKeyEachTime) {
  const OpenRecipient open("open");
  std::set<std::string> file_keys = {std::string(16, '\0')};
  for (int i = 0; i < 50; ++i) {
    const auto encryption = Encryption::Begin({&open});
    file_keys.insert(std::string(AsText(StanzasOf(*encryption)[0].body)));
  }
  EXPECT_EQ(file_keys.size(), 51u);
}

TEST(AgeTest, LimitsTheRecipients) {
  const OpenRecipient open("open");
  std::vector<const Recipient*> recipients(kMaxStanzas, &open);
  EXPECT_THAT(Encryption::Begin(recipients), IsOk());
  recipients.push_back(&open);
  EXPECT_THAT(Encryption::Begin(recipients), HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(Encryption::Begin({}), HasErrorCode(ErrorCode::kInternal));
}

TEST(AgeTest, LetsAPassphraseStandAloneOnly) {
  const Person alice;
  const ScryptRecipient scrypt(Passphrase::CopyOf("passphrase"), 2);
  EXPECT_THAT(Encryption::Begin({&scrypt, &alice.recipient}), HasErrorCode(ErrorCode::kInternal));
  const Bytes file = Encrypt({&scrypt}, "text");
  const ScryptIdentity identity(Passphrase::CopyOf("passphrase"));
  EXPECT_THAT(Decrypt(file, {&identity}), IsOk());
  EXPECT_EQ(Opened(file, alice), "not_for_you");
}

TEST(AgeTest, RefusesAPassphraseBesideOthersWhoeverReads) {
  // What Begin() would not write: a good file for Alice with a second stanza of type scrypt.
  const Person alice;
  FileKey file_key;
  const Stanza for_alice = *alice.recipient.Wrap(file_key);
  const auto file_with = [&](absl::string_view type) {
    const Stanza second{std::string(type), {"AAAAAAAAAAAAAAAAAAAAAA", "2"}, Bytes(32)};
    const std::string header = SerializeHeader({{for_alice, second}}, file_key);
    Bytes file(header.begin(), header.end());
    AppendPayload(AsBytes("text"), file_key, file);
    return file;
  };
  EXPECT_EQ(Opened(file_with("grease"), alice), "text");
  EXPECT_EQ(Opened(file_with("scrypt"), alice), "malformed_message");
}

TEST(AgeTest, IsHybridOnlyIfEveryStanzaIs) {
  // Begin() does not mix the two, but others do, and such files are read.
  const FileKey file_key;
  const OpenIdentity identity;
  const auto is_hybrid = [&](const std::vector<std::string>& types) {
    std::vector<Stanza> stanzas;
    for (const std::string& type : types) stanzas.push_back({type, {}, Bytes(FileKey::kSize)});
    const std::string header = SerializeHeader(stanzas, file_key);
    Bytes file(header.begin(), header.end());
    AppendPayload(AsBytes("text"), file_key, file);
    return Decrypt(file, {&identity})->hybrid;
  };
  EXPECT_TRUE(is_hybrid({"mlkem768x25519", "mlkem768x25519"}));
  EXPECT_FALSE(is_hybrid({"mlkem768x25519", "X25519"}));
  EXPECT_FALSE(is_hybrid({"mlkem768x25519", "grease"}));
  EXPECT_FALSE(is_hybrid({"X25519"}));
}

TEST(AgeTest, MixesHybridRecipientsWithNoOthers) {
  const OpenRecipient hybrid("mlkem768x25519"), other("other");
  EXPECT_THAT(Encryption::Begin({&hybrid, &other}), HasErrorCode(ErrorCode::kInternal));
  EXPECT_THAT(Encryption::Begin({&other, &hybrid}), HasErrorCode(ErrorCode::kInternal));
  EXPECT_THAT(Encryption::Begin({&hybrid, &hybrid}), IsOk());
}

TEST(AgeTest, RefusesAHeaderWhoseMacIsOfAnotherFileKey) {
  // The first stanza of one file under the MAC of another: a reader must not be given a payload.
  const OpenRecipient open("open");
  const OpenIdentity identity;
  const auto one = Encryption::Begin({&open});
  const Bytes other = Encrypt({&open}, "text");
  const std::string stanza = one->header().substr(0, one->header().find("\n---"));
  const absl::string_view rest = AsText(other).substr(stanza.size());
  EXPECT_THAT(Decrypt(AsBytes(absl::StrCat(stanza, rest)), {&identity}),
              HasErrorCode(ErrorCode::kDecryptionFailed));
}

TEST(AgeTest, OpensNoFileWithAFlippedBitOrCutShort) {
  const Person alice, bob;
  const Bytes file = Encrypt({&alice.recipient, &bob.recipient}, "text");
  const std::set<std::string> expected = {"malformed_message", "not_for_you", "decryption_failed"};
  std::set<std::string> seen;
  for (size_t bit = 0; bit < file.size() * 8; ++bit) {
    Bytes altered = file;
    altered[bit / 8] ^= static_cast<uint8_t>(1 << (bit % 8));
    seen.insert(Opened(altered, alice));
  }
  EXPECT_EQ(seen, expected);

  seen.clear();
  for (size_t size = 0; size < file.size(); ++size) {
    seen.insert(Opened(ByteSpan(file).first(size), alice));
  }
  EXPECT_EQ(seen, (std::set<std::string>{"malformed_message", "decryption_failed"}));

  Bytes longer = file;
  longer.push_back(0);
  EXPECT_EQ(Opened(longer, alice), "decryption_failed");
}

absl::StatusOr<std::string> OpenedInPieces(ByteSpan file, const Person& person, size_t piece) {
  Decryption decryption({&person.identity});
  SecretBuilder payload;
  for (size_t at = 0; at < file.size(); at += piece) {
    const absl::Status status = decryption.Write(file.subspan(at, piece), payload);
    if (!status.ok()) return status;
  }
  const absl::Status status = std::move(decryption).Finish(payload);
  if (!status.ok()) return status;
  return std::string(payload.RevealText());
}

TEST(AgeTest, AFileInPiecesOpensAsTheWhole) {
  const Person alice, bob;
  const std::string text(kChunkSize + 10, 'a');
  const Bytes file = Encrypt({&alice.recipient, &bob.recipient}, text);
  for (size_t piece : {size_t{1}, size_t{7}, size_t{64}, size_t{1000}, kChunkSize, file.size()}) {
    EXPECT_THAT(OpenedInPieces(file, bob, piece), IsOkAndHolds(text)) << piece;
  }
}

TEST(AgeTest, AFileInPiecesFailsAsTheWhole) {
  const Person alice, eve;
  const Bytes file = Encrypt({&alice.recipient}, "text");
  Bytes flipped = file;
  flipped.back() ^= 1;
  Bytes wrong_mac = file;
  const size_t mac = AsText(file).find("\n--- ") + 10;
  wrong_mac[mac] = wrong_mac[mac] == 'A' ? 'B' : 'A';
  const Bytes no_header(kMaxHeaderSize + 1, 'a');
  Bytes endless(kMaxHeaderSize + 1, 'a');
  std::copy(kIntroLine.begin(), kIntroLine.end(), endless.begin());
  for (const Bytes& bad :
       {Bytes(), flipped, wrong_mac, no_header, endless, Bytes(file.begin(), file.begin() + 40),
        Bytes(file.begin(), file.end() - 1), Bytes(file.begin(), file.end() - 30)}) {
    const auto whole = Decrypt(bad, {&alice.identity});
    ASSERT_FALSE(whole.ok());
    for (size_t piece : {5 + bad.size() / 1000, size_t{5000}, bad.size() + 1}) {
      EXPECT_THAT(OpenedInPieces(bad, alice, piece), HasErrorCode(CodeOf(whole.status())));
    }
  }
  EXPECT_THAT(OpenedInPieces(file, eve, 10), HasErrorCode(ErrorCode::kNotForYou));
}

TEST(AgeTest, APayloadInPiecesFollowsItsHeader) {
  const Person alice;
  auto encryption = Encryption::Begin({&alice.recipient});
  ASSERT_THAT(encryption, IsOk());
  Bytes file(encryption->header().begin(), encryption->header().end());
  PayloadWriter writer = (*std::move(encryption)).BeginPayload();
  const auto extend = [&file](size_t count) {
    file.resize(file.size() + count);
    return absl::MakeSpan(file).last(count);
  };
  writer.Write(AsBytes("te"), extend);
  std::move(writer).Finish(AsBytes("xt"), extend);
  EXPECT_EQ(Opened(file, alice), "text");
}

}  // namespace
}  // namespace letterlock::age
