// SPDX-License-Identifier: Apache-2.0
#include "service/decrypt_attachment.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

const char kDigest[] = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

class DecryptAttachmentTest : public AliceAndBobTest {};

TEST_F(DecryptAttachmentTest, NeedsTheKeys) {
  EXPECT_THAT(DecryptAttachment(alice.session, {0, kDigest}), IsOk());
  alice.session.Lock();
  EXPECT_THAT(DecryptAttachment(alice.session, {0, kDigest}), HasErrorCode(ErrorCode::kLocked));
}

TEST_F(DecryptAttachmentTest, NeedsToKnowWhatToExpect) {
  EXPECT_THAT(DecryptAttachment(alice.session, {-1, kDigest}),
              HasErrorCode(ErrorCode::kMalformedRequest));
  for (const char* b2 : {"", "AAAA", "not base64"}) {
    EXPECT_THAT(DecryptAttachment(alice.session, {0, b2}),
                HasErrorCode(ErrorCode::kMalformedRequest));
  }
}

TEST_F(DecryptAttachmentTest, SoManyAreOpenAtOnceAndNoMore) {
  for (size_t i = 0; i < StreamTable::kMaxOpen; ++i) {
    EXPECT_THAT(DecryptAttachment(alice.session, {0, kDigest}), IsOk());
  }
  EXPECT_THAT(DecryptAttachment(alice.session, {0, kDigest}), HasErrorCode(ErrorCode::kTooLarge));
}

TEST_F(DecryptAttachmentTest, IsRefusedWhileTooMuchFails) {
  for (size_t i = 0; i < FailureLimit::kMaxFailures; ++i) alice.session.failed_decryptions().Note();
  EXPECT_THAT(DecryptAttachment(alice.session, {0, kDigest}), HasErrorCode(ErrorCode::kBusy));
}

}  // namespace
}  // namespace letterlock
