// SPDX-License-Identifier: Apache-2.0
// Contacts of a backup, below their mac. What is read is written again as it was.
#include <cstdlib>

#include "service/contacts_backup.h"
#include "service/contacts_mac.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  static const auto& keys = *new std::vector<MacKey>(1);
  const absl::string_view text = AsText(ByteSpan(bytes, size));
  CheckMacs(text, keys).status().IgnoreError();
  const absl::StatusOr<std::vector<Contact>> contacts = ParseContacts(text);
  if (contacts.ok() && SerializeContacts(*contacts) != text) abort();
  return 0;
}
