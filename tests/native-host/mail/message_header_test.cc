// SPDX-License-Identifier: Apache-2.0
#include "mail/message_header.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

MessageHeader FullHeader() {
  MessageHeader header;
  header.from = {"J\u00fcrgen, of Home", {"alice@example.test"}};
  for (int i = 0; i < 20; ++i) {
    header.to.push_back({absl::StrCat("Bob Number ", i), {absl::StrCat("bob", i, "@b.test")}});
  }
  header.cc = {{"", {"carol@c.test"}}, {"Q. \"Dan\"", {"dan@d.test"}}};
  header.subject = "Gr\u00fc\u00dfe an alle: " + std::string(500, 'x') + " \u4f60\u597d";
  header.date = absl::FromUnixSeconds(1795428000);
  header.message_id = "<0123@example.test>";
  header.in_reply_to = "<4567@b.test>";
  return header;
}

absl::StatusOr<MessageHeader> ParseSection(absl::string_view section) {
  const auto fields = ParseHeaderSection(absl::StrCat(section, "\r\n"));
  EXPECT_THAT(fields, IsOk());
  return ParseMessageHeader(*fields);
}

TEST(MessageHeaderTest, ComesBackAsItWas) {
  const MessageHeader header = FullHeader();
  ASSERT_THAT(CheckMessageHeader(header), IsOk());
  const absl::StatusOr<MessageHeader> parsed = ParseSection(SerializeMessageHeader(header));
  ASSERT_THAT(parsed, IsOk());
  EXPECT_EQ(parsed->from.name, header.from.name);
  EXPECT_EQ(parsed->from.address, header.from.address);
  ASSERT_EQ(parsed->to.size(), 20u);
  EXPECT_EQ(parsed->to[19].address, header.to[19].address);
  EXPECT_EQ(parsed->to[19].name, header.to[19].name);
  ASSERT_EQ(parsed->cc.size(), 2u);
  EXPECT_EQ(parsed->cc[1].name, header.cc[1].name);
  EXPECT_EQ(parsed->subject, header.subject);
  EXPECT_EQ(parsed->date, header.date);
  EXPECT_EQ(parsed->message_id, header.message_id);
  EXPECT_EQ(parsed->in_reply_to, header.in_reply_to);
}

TEST(MessageHeaderTest, LinesAreFoldedAt78) {
  for (absl::string_view line : absl::StrSplit(SerializeMessageHeader(FullHeader()), "\r\n")) {
    EXPECT_LE(line.size(), 78u) << line;
  }
}

TEST(MessageHeaderTest, WritesNoFieldWithoutContentButTheSubject) {
  MessageHeader header;
  header.from = {"", {"alice@example.test"}};
  header.date = absl::FromUnixSeconds(0);
  header.message_id = "<1@example.test>";
  EXPECT_EQ(SerializeMessageHeader(header),
            "From: alice@example.test\r\nSubject:\r\nDate: Thu, 01 Jan 1970 00:00:00 +0000\r\n"
            "Message-ID: <1@example.test>\r\n");
  const absl::StatusOr<MessageHeader> parsed = ParseSection(SerializeMessageHeader(header));
  ASSERT_THAT(parsed, IsOk());
  EXPECT_TRUE(parsed->to.empty());
  EXPECT_EQ(parsed->subject, "");
}

TEST(CheckMessageHeaderTest, RefusesTextThatCouldBreakOrDisguiseAField) {
  const auto refuses = [](void (*alter)(MessageHeader&)) {
    MessageHeader header = FullHeader();
    alter(header);
    EXPECT_THAT(CheckMessageHeader(header), HasErrorCode(ErrorCode::kMalformedRequest));
  };
  refuses([](MessageHeader& header) { header.subject = "a\r\nBcc: eve@example.test"; });
  refuses([](MessageHeader& header) { header.subject = "a\u202eb"; });
  refuses([](MessageHeader& header) { header.subject = "\xff"; });
  refuses([](MessageHeader& header) { header.from.name = "a\nb"; });
  refuses([](MessageHeader& header) { header.to[3].name = std::string("a\0b", 3); });
  refuses([](MessageHeader& header) { header.cc[1].name = "a\x7f"; });
  refuses([](MessageHeader& header) { header.in_reply_to = "<a@b>\r\nBcc: eve@example.test"; });
  refuses([](MessageHeader& header) { header.in_reply_to = "<a@b> <c@d>"; });
  refuses([](MessageHeader& header) { header.in_reply_to = "a@b"; });
  refuses([](MessageHeader& header) { header.in_reply_to = "<" + std::string(600, 'a') + ">"; });
  refuses([](MessageHeader& header) { header.message_id = ""; });
  refuses([](MessageHeader& header) { header.message_id = "<>"; });
}

constexpr absl::string_view kGood =
    "From: Alice <alice@example.test>\r\nTo: bob@b.test\r\nSubject: hello\r\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@example.test>\r\n";

TEST(ParseMessageHeaderTest, TakesUnknownFieldsAndAnyCaseOfNames) {
  const absl::StatusOr<MessageHeader> parsed =
      ParseSection(absl::StrCat("X-Later: a\r\n", absl::StrReplaceAll(kGood, {{"From", "FROM"}}),
                                "Letterlock-Attachment: a\r\nletterlock-attachment: b\r\n"));
  ASSERT_THAT(parsed, IsOk());
  EXPECT_EQ(parsed->from.name, "Alice");
}

TEST(ParseMessageHeaderTest, RefusesWhatCouldMeanTwoThings) {
  const struct {
    const char* name;
    const char* from;
    const char* to;
  } cases[] = {
      {"no From", "From: Alice", "X-From: Alice"},
      {"two From fields", "To:", "From: eve@example.test\r\nTo:"},
      {"two mailboxes in From", "From:", "From: eve@example.test,"},
      {"group in From", "From: Alice <alice@example.test>", "From: A: alice@example.test;"},
      {"comment in From", "<alice@example.test>", "<alice@example.test> (eve@example.test)"},
      {"empty From", "From: Alice <alice@example.test>", "From:"},
      {"two To fields", "To:", "to: eve@example.test\r\nTo:"},
      {"empty To", "To: bob@b.test", "To:"},
      {"bad To", "To: bob@b.test", "To: undisclosed-recipients:;"},
      {"bad Cc", "Subject:", "Cc: undisclosed-recipients:;\r\nSubject:"},
      {"answer to no message id", "Subject:", "In-Reply-To: 1@example.test\r\nSubject:"},
      {"two Subject fields", "Subject:", "SUBJECT: other\r\nSubject:"},
      {"two unknown fields", "Subject:", "X-A: 1\r\nx-a: 2\r\nSubject:"},
      {"two bindings", "Subject:", "Letterlock-Header: v1\r\nLetterlock-Header: v1\r\nSubject:"},
      {"Sender", "Subject:", "Sender: eve@example.test\r\nSubject:"},
      {"Reply-To", "Subject:", "reply-to: eve@example.test\r\nSubject:"},
      {"Resent-From", "Subject:", "Resent-From: eve@example.test\r\nSubject:"},
      {"Q encoding", "hello", "=?UTF-8?Q?hello?="},
      {"line end in an encoded-word", "hello", "=?UTF-8?B?YQ0KYg==?="},
      {"no Date", "Date:", "X-Date:"},
      {"other zone", "+0000", "+0100"},
      {"named zone", "+0000", "GMT"},
      {"wrong day of the week", "Mon", "Tue"},
      {"no such day", "23 Nov", "31 Nov"},
      {"date with spaces", "Mon, 23", "Mon,  23"},
      {"no date but a point in time", "Mon, 23 Nov 2026 10:00:00 +0000", "infinite-future"},
      {"year of five digits", "Mon, 23 Nov 2026", "Sat, 01 Jan 10000"},
      {"Message-ID without brackets", "<1@example.test>", "1@example.test"},
      {"two message ids", "<1@example.test>", "<1@example.test> <2@example.test>"},
  };
  ASSERT_THAT(ParseSection(kGood), IsOk());
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const std::string section = absl::StrReplaceAll(kGood, {{c.from, c.to}});
    ASSERT_NE(section, kGood);
    EXPECT_THAT(ParseSection(section), HasErrorCode(ErrorCode::kMalformedMessage));
  }
}

TEST(NewMessageIdTest, Has128RandomBitsAtTheDomainOfFrom) {
  const std::string id = NewMessageId({"alice@example.test"});
  EXPECT_EQ(id.size(), 1 + 32 + absl::string_view("@example.test>").size());
  EXPECT_TRUE(absl::EndsWith(id, "@example.test>"));
  EXPECT_NE(id, NewMessageId({"alice@example.test"}));
}

}  // namespace
}  // namespace letterlock
