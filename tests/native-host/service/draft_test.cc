// SPDX-License-Identifier: Apache-2.0
#include "service/draft.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

Draft FullDraft() {
  Draft draft;
  draft.from = "alice@example.test";
  draft.to = {"bob@example.test", "no address at all \"\\\n"};
  draft.cc = {"carol@"};
  draft.subject = "Lunch\r\n\u202E\x01";
  draft.text = SecretBytes::CopyOf(absl::string_view("{\n}\nGrüße\r\n"));
  draft.files = {"a b.pdf"};
  draft.in_reply_to = "<1@example.test>";
  draft.waiting_for = {"dora@example.test"};
  draft.site = "mail.example.test";
  return draft;
}

TEST(DraftTest, ComesBackAsItWasTyped) {
  const Draft before = FullDraft();
  const auto after = ParseDraft(SerializeDraft(before).RevealText());
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(after->from, before.from);
  EXPECT_EQ(after->to, before.to);
  EXPECT_EQ(after->cc, before.cc);
  EXPECT_EQ(after->bcc, before.bcc);
  EXPECT_EQ(after->subject, before.subject);
  EXPECT_EQ(after->text.RevealText(), before.text.RevealText());
  EXPECT_EQ(after->files, before.files);
  EXPECT_EQ(after->in_reply_to, before.in_reply_to);
  EXPECT_EQ(after->waiting_for, before.waiting_for);
  EXPECT_EQ(after->site, before.site);
}

TEST(DraftTest, WhatWasAbsentStaysAbsent) {
  const auto draft = ParseDraft(SerializeDraft(Draft()).RevealText());
  ASSERT_THAT(draft, IsOk());
  EXPECT_FALSE(draft->in_reply_to || draft->waiting_for || draft->site);
  EXPECT_TRUE(draft->text.empty());
}

TEST(DraftTest, RefusesWhatIsNoDraft) {
  const std::string good(SerializeDraft(FullDraft()).RevealText());
  for (size_t size = 0; size <= good.find('\n'); ++size) {
    EXPECT_THAT(ParseDraft(good.substr(0, size)), HasErrorCode(ErrorCode::kDecryptionFailed));
  }
  for (const char* text : {"{}\n", "[]\n", "{\"from\":1}\n", "\n"}) {
    EXPECT_THAT(ParseDraft(text), HasErrorCode(ErrorCode::kDecryptionFailed)) << text;
  }
  for (const char* name :
       {"from", "to", "cc", "bcc", "subject", "files", "inReplyTo", "waitingFor", "site"}) {
    const std::string member = absl::StrCat("\"", name, "\":");
    const std::string of_another_type = absl::StrReplaceAll(good, {{member, member + "7,\"x\":"}});
    ASSERT_NE(of_another_type, good) << name;
    EXPECT_THAT(ParseDraft(of_another_type), HasErrorCode(ErrorCode::kDecryptionFailed)) << name;
  }
}

TEST(DraftTest, HasLimits) {
  const auto too_large = [](void (*change)(Draft&)) {
    Draft draft = FullDraft();
    EXPECT_THAT(CheckDraftSize(draft), IsOk());
    change(draft);
    EXPECT_THAT(CheckDraftSize(draft), HasErrorCode(ErrorCode::kTooLarge));
  };
  too_large([](Draft& draft) { draft.to[0] = std::string(321, 'a'); });
  too_large([](Draft& draft) { draft.waiting_for = {std::string(321, 'a')}; });
  too_large([](Draft& draft) { draft.bcc = std::vector<std::string>(197, "a"); });
  too_large([](Draft& draft) { draft.files = std::vector<std::string>(101, "a"); });
  too_large([](Draft& draft) { draft.files[0] = std::string(4097, 'a'); });
  too_large([](Draft& draft) { draft.subject = std::string(4097, 'a'); });
  too_large([](Draft& draft) { draft.in_reply_to = std::string(4097, 'a'); });
  too_large([](Draft& draft) { draft.site = std::string(4097, 'a'); });
  too_large([](Draft& draft) { draft.text = SecretBytes(kMaxDraftTextBytes + 1); });
}

}  // namespace
}  // namespace letterlock
