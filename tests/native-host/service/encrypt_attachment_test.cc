// SPDX-License-Identifier: Apache-2.0
#include "service/encrypt_attachment.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

class EncryptAttachmentTest : public AliceAndBobTest {
 protected:
  EncryptAttachmentParams File() {
    EncryptAttachmentParams params;
    params.from = kAlice;
    params.to = {kBob};
    params.name = "Grüße.pdf";
    params.type = "application/pdf";
    return params;
  }
};

TEST_F(EncryptAttachmentTest, GivesEachFileANameThatSaysNothing) {
  auto first = EncryptAttachment(alice.session, File());
  auto second = EncryptAttachment(alice.session, File());
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(first->file, testing::MatchesRegex("letterlock-[0-9a-f]{8}\\.age"));
  EXPECT_NE(first->file, second->file);
  EXPECT_NE(first->stream, second->stream);
}

TEST_F(EncryptAttachmentTest, WorksLocked) {
  alice.session.Lock();
  EXPECT_THAT(EncryptAttachment(alice.session, File()), IsOk());
}

TEST_F(EncryptAttachmentTest, RefusesWhatNoMessageCouldName) {
  const std::pair<const char*, const char*> names[] = {
      {"", "a/b"},       {"a\nb", "a/b"}, {"a", "pdf"},
      {"a", "a/b; c=d"}, {"\xFF", "a/b"}, {"AGE-SECRET-KEY-1QQQ", "a/b"}};
  for (const auto& [name, type] : names) {
    EncryptAttachmentParams params = File();
    params.name = name;
    params.type = type;
    EXPECT_THAT(EncryptAttachment(alice.session, std::move(params)),
                HasErrorCode(ErrorCode::kMalformedRequest))
        << name;
  }
}

TEST_F(EncryptAttachmentTest, IsFromOneOfUsToPeopleWithKeys) {
  EncryptAttachmentParams params = File();
  params.from = kBob;
  EXPECT_THAT(EncryptAttachment(alice.session, params), HasErrorCode(ErrorCode::kNoAccount));
  params = File();
  params.to = {"carol@example.test"};
  EXPECT_THAT(EncryptAttachment(alice.session, params),
              HasErrorCode(ErrorCode::kRecipientKeyMissing));
}

TEST_F(EncryptAttachmentTest, SoManyAreOpenAtOnceAndNoMore) {
  for (size_t i = 0; i < StreamTable::kMaxOpen; ++i) {
    EXPECT_THAT(EncryptAttachment(alice.session, File()), IsOk());
  }
  EXPECT_THAT(EncryptAttachment(alice.session, File()), HasErrorCode(ErrorCode::kTooLarge));
}

}  // namespace
}  // namespace letterlock
