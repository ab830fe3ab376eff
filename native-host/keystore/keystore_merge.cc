// SPDX-License-Identifier: Apache-2.0
#include "keystore/keystore_merge.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "base/take_line.h"
#include "crypto/secret_builder.h"
#include "keystore/flat_json.h"
#include "keystore/keystore_file.h"

namespace letterlock {
namespace {

// Views into a text of a keystore, which must outlive them. Merging goes by lines and understands
// no keys, so that a line of a later version is kept like any other.
struct SectionLines {
  FlatJson members;  // of the `# account:` line
  std::vector<absl::string_view> lines;
};

struct KeystoreLines {
  std::vector<absl::string_view> beginning;  // the first line, and what precedes all accounts
  std::vector<SectionLines> sections;
};

KeystoreLines SplitKeystore(absl::string_view text) {
  KeystoreLines keystore;
  while (!text.empty()) {
    const absl::string_view line = TakeLine(text);
    absl::string_view json = line;
    if (absl::ConsumePrefix(&json, kAccountPrefix)) {
      keystore.sections.push_back({ParseFlatJson(json).value_or(FlatJson()), {}});
    } else {
      auto& lines = keystore.sections.empty() ? keystore.beginning : keystore.sections.back().lines;
      lines.push_back(line);
    }
  }
  return keystore;
}

std::string AddressOf(const SectionLines& section) {
  const auto* address = FindMember<std::string>(section.members, "address");
  return address == nullptr ? "" : *address;
}

int64_t SerialOf(const SectionLines& section) {
  const auto* serial = FindMember<int64_t>(section.members, "serial");
  return serial == nullptr ? 0 : *serial;
}

absl::string_view SigningKeyOf(const SectionLines& section) {
  for (absl::string_view line : section.lines) {
    if (absl::StartsWith(line, kSigningKeyPrefix)) return line;
  }
  return "";
}

bool Contains(const std::vector<absl::string_view>& lines, absl::string_view line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

void AddMissing(const std::vector<absl::string_view>& from, std::vector<absl::string_view>& to) {
  for (absl::string_view line : from) {
    if (!Contains(to, line)) to.push_back(line);
  }
}

// The newer account leads: its first identity of each kind is the one others encrypt to.
SectionLines MergeSections(SectionLines ours, SectionLines theirs) {
  const bool theirs_is_newer = SerialOf(theirs) > SerialOf(ours);
  SectionLines& newer = theirs_is_newer ? theirs : ours;
  SectionLines& older = theirs_is_newer ? ours : theirs;
  AddMissing(older.lines, newer.lines);
  newer.members.merge(older.members);  // keeps the newer of two values
  return std::move(newer);
}

// Identities go by their order, so a section's lines are added behind those of the newer one.
absl::Status AddSections(std::vector<SectionLines> theirs, std::vector<SectionLines>& ours) {
  std::vector<std::string> foreign;
  for (SectionLines& section : theirs) {
    const std::string address = AddressOf(section);
    const auto same = std::find_if(ours.begin(), ours.end(), [&](const SectionLines& own) {
      return AddressOf(own) == address;
    });
    if (same == ours.end()) {
      ours.push_back(std::move(section));
    } else if (SigningKeyOf(*same) != SigningKeyOf(section)) {
      foreign.push_back(address);
    } else {
      *same = MergeSections(std::move(*same), std::move(section));
    }
  }
  if (foreign.empty()) return absl::OkStatus();
  return ErrorAbout(ErrorCode::kAlreadyExists, "another signing key", foreign);
}

void AppendLines(const std::vector<absl::string_view>& lines, SecretBuilder& text) {
  for (absl::string_view line : lines) {
    text.Append(line);
    text.Append("\n");
  }
}

}  // namespace

absl::StatusOr<SecretBytes> MergeKeystores(const SecretBytes& ours, const SecretBytes& theirs) {
  KeystoreLines merged = SplitKeystore(ours.RevealText());
  KeystoreLines added = SplitKeystore(theirs.RevealText());
  AddMissing(added.beginning, merged.beginning);
  RETURN_IF_ERROR(AddSections(std::move(added.sections), merged.sections));
  SecretBuilder text;
  AppendLines(merged.beginning, text);
  for (const SectionLines& section : merged.sections) {
    text.Append(AccountLine(section.members));
    AppendLines(section.lines, text);
  }
  return std::move(text).Finish();
}

}  // namespace letterlock
