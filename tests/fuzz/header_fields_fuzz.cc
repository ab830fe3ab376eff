// SPDX-License-Identifier: Apache-2.0
// A header that was read as ours can be written, and means the same when it is read again.
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "base/bytes.h"
#include "mail/attachment_field.h"
#include "mail/header_fields.h"
#include "mail/message_header.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const auto fields = ParseHeaderSection(AsText(ByteSpan(bytes, size)));
  if (!fields.ok()) return 0;
  const auto attachments = ParseAttachments(*fields);
  if (attachments.ok()) {
    for (const AttachmentField& attachment : *attachments) {
      if (!IsValidAttachment(attachment)) abort();
    }
  }
  absl::StatusOr<MessageHeader> header = ParseMessageHeader(*fields);
  if (!header.ok()) return 0;
  if (header->message_id.empty()) header->message_id = "<1@a.test>";
  if (!CheckMessageHeader(*header).ok()) abort();
  const std::string text = absl::StrCat(SerializeMessageHeader(*header), "\r\n");
  const auto fields_again = ParseHeaderSection(text);
  if (!fields_again.ok()) abort();
  const absl::StatusOr<MessageHeader> again = ParseMessageHeader(*fields_again);
  if (!again.ok() || again->subject != header->subject || again->date != header->date) abort();
  if (SerializeMessageHeader(*again) + "\r\n" != text) abort();
  return 0;
}
