// SPDX-License-Identifier: Apache-2.0
#include "service/contacts_mac.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hkdf.h"

namespace letterlock {
namespace {

constexpr absl::string_view kMacPrefix = "# mac: ";
constexpr absl::string_view kBeforeMacs = "\n# mac: ";

// One is enough: whoever made it had the signing key of an account that is in the backup.
bool IsMacBy(absl::string_view encoded, absl::string_view text, const std::vector<MacKey>& keys) {
  const std::optional<Bytes> mac = DecodeBase64(encoded);
  if (!mac) return false;
  for (const MacKey& key : keys) {
    if (ConstantTimeEqual(*mac, HmacSha256(key, AsBytes(text)))) return true;
  }
  return false;
}

}  // namespace

std::string AppendMacs(absl::string_view text, const std::vector<MacKey>& keys) {
  std::string lines = absl::StrCat(text, "\n");
  for (const MacKey& key : keys) {
    absl::StrAppend(&lines, kMacPrefix, EncodeBase64(HmacSha256(key, AsBytes(text))), "\n");
  }
  return lines;
}

absl::StatusOr<absl::string_view> CheckMacs(absl::string_view text,
                                            const std::vector<MacKey>& keys) {
  const size_t end = text.find(kBeforeMacs);
  if (end == absl::string_view::npos) return MalformedMessage("contacts without a mac");
  const absl::string_view contacts = text.substr(0, end);
  for (absl::string_view line : absl::StrSplit(text.substr(end), '\n')) {
    if (absl::ConsumePrefix(&line, kMacPrefix) && IsMacBy(line, contacts, keys)) return contacts;
  }
  return MalformedMessage("contacts of somebody else");
}

}  // namespace letterlock
