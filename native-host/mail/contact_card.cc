// SPDX-License-Identifier: Apache-2.0
#include "mail/contact_card.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "age/hybrid_recipient.h"
#include "age/x25519_recipient.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "base/utc_time.h"
#include "mail/header_fields.h"
#include "mail/secret_text.h"
#include "mail/sshsig.h"

namespace letterlock {
namespace {

constexpr size_t kMaxCardLine = 4096;
constexpr size_t kMaxNameSize = 256;
constexpr size_t kArmorColumns = 64;
constexpr absl::Duration kMaxSerialAhead = absl::Hours(24);

// Reads the lines of C in their one order. A card has one text, so that two programs which show the
// same card have read the same one.
class CardParser {
 public:
  static absl::StatusOr<ContactCard> Parse(absl::string_view content) {
    if (!absl::ConsumeSuffix(&content, kCrlf))
      return MalformedMessage("card without a last line end");
    CardParser parser(absl::StrSplit(content, kCrlf));
    return parser.ParseFields();
  }

 private:
  explicit CardParser(std::vector<absl::string_view> lines) : lines_(std::move(lines)) {}

  absl::StatusOr<ContactCard> ParseFields() {
    RETURN_IF_ERROR(CheckLines());
    if (TakeField("Letterlock-Card") != "1") return MalformedMessage("card version");
    ContactCard card;
    RETURN_IF_ERROR(ParsePerson(card));
    RETURN_IF_ERROR(ParseRecipients(card));
    RETURN_IF_ERROR(ParseEnd(card));
    RETURN_IF_ERROR(CheckExtensions());
    return card;
  }

  absl::Status CheckLines() const {
    for (absl::string_view line : lines_) {
      if (line.size() > kMaxCardLine) return MalformedMessage("card line too long");
      if (!IsCleanHeaderText(line)) return MalformedMessage("controls in a card");
    }
    return absl::OkStatus();
  }

  // The body of the next line if that is field `name`, which is then consumed.
  std::optional<absl::string_view> TakeField(absl::string_view name) {
    if (next_ == lines_.size()) return std::nullopt;
    absl::string_view line = lines_[next_];
    if (!absl::ConsumePrefix(&line, name) || !absl::ConsumePrefix(&line, ": ")) return std::nullopt;
    ++next_;
    return line;
  }

  // The address must be canonical already: it is what keys are found by.
  absl::Status ParsePerson(ContactCard& card) {
    if (const auto name = TakeField("Name")) {
      if (name->empty() || !IsCardName(*name)) return MalformedMessage("card name");
      card.name = std::string(*name);
    }
    const auto text = TakeField("Address");
    if (!text) return MalformedMessage("card address");
    const absl::StatusOr<Address> address = ParseAddress(*text);
    if (!address.ok() || address->value != *text) return MalformedMessage("card address");
    card.address = *address;
    return absl::OkStatus();
  }

  // The hybrid one first, so that a card has one text. Each can be encrypted to: else a card could
  // have mail to its owner go out classical without the look of it.
  absl::Status ParseRecipients(ContactCard& card) {
    while (const auto text = TakeField("Recipient")) {
      if (age::DecodeHybridRecipient(*text) && card.hybrid_recipient.empty() &&
          card.classical_recipient.empty()) {
        card.hybrid_recipient = std::string(*text);
      } else if (age::DecodeRecipient(*text) && card.classical_recipient.empty()) {
        card.classical_recipient = std::string(*text);
      } else {
        return MalformedMessage("card recipient");
      }
    }
    const bool has_one = !card.hybrid_recipient.empty() || !card.classical_recipient.empty();
    return has_one ? absl::OkStatus() : MalformedMessage("card without a recipient");
  }

  absl::Status ParseEnd(ContactCard& card) {
    const auto key = ParseSshPublicKey(TakeField("Signing-Key").value_or(""));
    if (!key) return MalformedMessage("card signing key");
    card.signing_key = *key;
    const auto created = ParseUtc(kRfc3339Utc, TakeField("Created").value_or(""));
    if (!created) return MalformedMessage("card time");
    card.created = *created;
    const absl::string_view serial = TakeField("Serial").value_or("");
    if (!absl::SimpleAtoi(serial, &card.serial) || card.serial < 0 ||
        absl::StrCat(card.serial) != serial) {
      return MalformedMessage("card serial");
    }
    return absl::OkStatus();
  }

  // Signed fields of a later version are passed over; a second field of ours is not.
  absl::Status CheckExtensions() const {
    constexpr std::array<absl::string_view, 7> kKnown = {
        "Letterlock-Card", "Name", "Address", "Recipient", "Signing-Key", "Created", "Serial"};
    for (size_t i = next_; i < lines_.size(); ++i) {
      const absl::string_view name = lines_[i].substr(0, lines_[i].find(':'));
      const bool is_field = !name.empty() && name.size() < lines_[i].size() &&
                            std::all_of(name.begin(), name.end(), absl::ascii_isgraph);
      const bool is_known = std::any_of(kKnown.begin(), kKnown.end(), [&](absl::string_view known) {
        return absl::EqualsIgnoreCase(known, name);
      });
      if (!is_field || is_known) return MalformedMessage("card field");
    }
    return absl::OkStatus();
  }

  std::vector<absl::string_view> lines_;
  size_t next_ = 0;
};

}  // namespace

bool IsCardName(absl::string_view name) {
  return name.size() <= kMaxNameSize && IsCleanHeaderText(name) && !HoldsSecretKey(name);
}

std::string SerializeCard(const ContactCard& card, const Ed25519SecretKey& signing_key) {
  std::string content = "Letterlock-Card: 1\r\n";
  const auto add = [&](absl::string_view name, absl::string_view body) {
    if (!body.empty()) absl::StrAppend(&content, name, ": ", body, kCrlf);
  };
  add("Name", card.name);
  add("Address", card.address.value);
  add("Recipient", card.hybrid_recipient);
  add("Recipient", card.classical_recipient);
  add("Signing-Key", SshPublicKey(card.signing_key));
  add("Created", FormatUtc(kRfc3339Utc, card.created));
  add("Serial", absl::StrCat(card.serial));
  absl::StrAppend(&content, MakeSshsig(kCardNamespace, AsBytes(content), signing_key));
  return content;
}

absl::StatusOr<ContactCard> ParseCard(ByteSpan content, absl::Time now) {
  if (content.size() > kMaxCardBytes) return Error(ErrorCode::kTooLarge, "card");
  if (content.size() < kCardTrailerSize) return MalformedMessage("card too short");
  const ByteSpan fields = content.first(content.size() - kCardTrailerSize);
  // Nothing of C is looked at before its signature holds.
  const auto signer = VerifySshsig(kCardNamespace, fields, AsText(content.last(kCardTrailerSize)));
  if (!signer) return MalformedMessage("card signature");
  ASSIGN_OR_RETURN(ContactCard card, CardParser::Parse(AsText(fields)));
  // The key in the text is the one that will be pinned; it must be the one that spoke.
  if (card.signing_key != *signer) return MalformedMessage("card signed by another key");
  // Else who held the signing key for a moment could shut out every later card of its owner.
  if (card.serial > absl::ToUnixSeconds(now + kMaxSerialAhead)) {
    return MalformedMessage("card serial ahead of time");
  }
  card.armored = ArmorCard(AsText(content));
  return card;
}

std::string ArmorCard(absl::string_view content) {
  const std::string base64 = EncodeBase64(AsBytes(content));
  std::string text = absl::StrCat(kCardBegin, "\n");
  for (size_t i = 0; i < base64.size(); i += kArmorColumns) {
    absl::StrAppend(&text, absl::string_view(base64).substr(i, kArmorColumns), "\n");
  }
  return absl::StrCat(text, kCardEnd, "\n");
}

absl::StatusOr<Bytes> DearmorCard(absl::string_view armored) {
  if (armored.size() > kMaxCardBytes) return Error(ErrorCode::kTooLarge, "card");
  std::vector<absl::string_view> lines = absl::StrSplit(absl::StripAsciiWhitespace(armored), '\n');
  // A card travels as text, and text may have come through a system with CRLF.
  for (absl::string_view& line : lines) absl::ConsumeSuffix(&line, "\r");
  if (lines.size() < 3 || lines.front() != kCardBegin || lines.back() != kCardEnd) {
    return MalformedMessage("card armor lines");
  }
  std::string base64;
  for (size_t i = 1; i + 1 < lines.size(); ++i) {
    const bool is_last = i + 2 == lines.size();
    const bool has_good_width = is_last ? !lines[i].empty() && lines[i].size() <= kArmorColumns
                                        : lines[i].size() == kArmorColumns;
    if (!has_good_width) return MalformedMessage("card armor columns");
    absl::StrAppend(&base64, lines[i]);
  }
  std::optional<Bytes> content = DecodeBase64(base64);
  if (!content) return MalformedMessage("card armor base64");
  return *std::move(content);
}

}  // namespace letterlock
