// SPDX-License-Identifier: Apache-2.0
// One Letterlock-Attachment field (docs/message-format.md section 4): what the sender signed
// about a file that travels beside the message. Until its digest has been compared, the file is
// what the provider made of it.
#ifndef LETTERLOCK_MAIL_ATTACHMENT_FIELD_H_
#define LETTERLOCK_MAIL_ATTACHMENT_FIELD_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "mail/header_fields.h"

namespace letterlock {

inline constexpr absl::string_view kAttachmentFieldName = "Letterlock-Attachment";
// As far as every program counts exactly: JSON's numbers are doubles to some.
inline constexpr uint64_t kMaxAttachmentSize = uint64_t{1} << 53;

struct AttachmentField {
  std::string file;  // outer name, `letterlock-<8 hex>.age`
  std::string name;  // UTF-8
  std::string type;  // media type
  uint64_t size = 0;
  std::array<uint8_t, 32> b2{};  // BLAKE2b-256 of the plaintext
};

// False when it could not be written: the outer name's form, an empty, long or unclean name, a
// media type with more than type and subtype, a size over kMaxAttachmentSize.
bool IsValidAttachment(const AttachmentField& attachment);

// The field's body: parameters in a fixed order, the name percent-encoded (RFC 3986). `attachment`
// must be valid.
std::string SerializeAttachment(const AttachmentField& attachment);

// All attachment fields in their order. malformed_message: a body that SerializeAttachment() would
// write otherwise, or a file named twice.
absl::StatusOr<std::vector<AttachmentField>> ParseAttachments(absl::Span<const HeaderField> fields);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_ATTACHMENT_FIELD_H_
