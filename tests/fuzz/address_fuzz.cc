// SPDX-License-Identifier: Apache-2.0
// What is accepted as an address is canonical from then on; a mailbox list that was read can be
// written and read again.
#include <cstdlib>

#include "absl/strings/str_join.h"
#include "base/bytes.h"
#include "mail/address.h"
#include "mail/mailbox_list.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const absl::string_view text = AsText(ByteSpan(bytes, size));
  const absl::StatusOr<Address> address = ParseAddress(text);
  if (address.ok()) {
    const absl::StatusOr<Address> again = ParseAddress(address->value);
    if (!again.ok() || again->value != address->value || address->value.size() > 254) abort();
    HasMixedScriptDomain(*address);
  }
  const auto mailboxes = ParseMailboxes(text);
  if (!mailboxes) return 0;
  const auto again = ParseMailboxes(absl::StrJoin(SerializeMailboxes(*mailboxes), " "));
  if (!again || again->size() != mailboxes->size()) abort();
  for (size_t i = 0; i < again->size(); ++i) {
    if ((*again)[i].name != (*mailboxes)[i].name) abort();
    if (!((*again)[i].address == (*mailboxes)[i].address)) abort();
  }
  return 0;
}
