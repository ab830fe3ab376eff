// SPDX-License-Identifier: Apache-2.0
#include "service/decrypt_attachment.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {

absl::StatusOr<DecryptAttachmentResult> DecryptAttachment(Session& session,
                                                          DecryptAttachmentParams params) {
  std::array<uint8_t, 32> b2{};
  const std::optional<Bytes> digest = DecodeBase64(params.b2);
  if (params.size < 0 || !digest || digest->size() != b2.size()) {
    return Error(ErrorCode::kMalformedRequest, "size or digest");
  }
  std::copy(digest->begin(), digest->end(), b2.begin());
  RETURN_IF_ERROR(session.failed_decryptions().Check());
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(auto identities, keystore->UnlockedIdentities());
  DecryptAttachmentResult result;
  ASSIGN_OR_RETURN(result.stream,
                   session.streams().Open(OpeningStream(std::move(identities),
                                                        static_cast<uint64_t>(params.size), b2)));
  return result;
}

}  // namespace letterlock
