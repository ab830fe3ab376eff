// SPDX-License-Identifier: Apache-2.0
#include "service/draft.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/error.h"
#include "crypto/secret_builder.h"
#include "keystore/flat_json.h"

namespace letterlock {
namespace {

using Texts = std::vector<std::string>;

bool AreShort(const Texts& texts, size_t limit) {
  return std::all_of(texts.begin(), texts.end(),
                     [limit](const std::string& text) { return text.size() <= limit; });
}

std::string Member(absl::string_view name, absl::string_view text) {
  return absl::StrCat(QuoteJson(name), ":", QuoteJson(text));
}

std::string Member(absl::string_view name, const Texts& texts) {
  const auto quote = [](std::string* out, const std::string& text) {
    absl::StrAppend(out, QuoteJson(text));
  };
  return absl::StrCat(QuoteJson(name), ":[", absl::StrJoin(texts, ",", quote), "]");
}

// Everything but the text.
Texts Members(const Draft& draft) {
  Texts members = {Member("from", draft.from),       Member("to", draft.to),
                   Member("cc", draft.cc),           Member("bcc", draft.bcc),
                   Member("subject", draft.subject), Member("files", draft.files)};
  if (draft.in_reply_to) members.push_back(Member("inReplyTo", *draft.in_reply_to));
  if (draft.waiting_for) members.push_back(Member("waitingFor", *draft.waiting_for));
  if (draft.site) members.push_back(Member("site", *draft.site));
  return members;
}

template <class T>
bool Take(const FlatJson& json, const std::string& name, T& field) {
  const T* member = FindMember<T>(json, name);
  if (member != nullptr) field = *member;
  return member != nullptr;
}

template <class T>
bool Take(const FlatJson& json, const std::string& name, std::optional<T>& field) {
  return json.count(name) == 0 || Take(json, name, field.emplace());
}

}  // namespace

absl::Status CheckDraftSize(const Draft& draft) {
  const Texts waiting_for = draft.waiting_for.value_or(Texts());
  size_t addresses = 0;
  for (const Texts& texts : {draft.to, draft.cc, draft.bcc, waiting_for}) {
    addresses += texts.size();
    if (!AreShort(texts, kMaxDraftAddressBytes)) return Error(ErrorCode::kTooLarge, "address");
  }
  if (addresses > kMaxDraftAddresses) return Error(ErrorCode::kTooLarge, "addresses");
  if (draft.files.size() > kMaxDraftFiles) return Error(ErrorCode::kTooLarge, "files");
  Texts others = draft.files;
  others.push_back(draft.subject);
  others.push_back(draft.in_reply_to.value_or(""));
  others.push_back(draft.site.value_or(""));
  if (!AreShort(others, kMaxDraftFieldBytes)) return Error(ErrorCode::kTooLarge, "field");
  if (draft.text.size() > kMaxDraftTextBytes) return Error(ErrorCode::kTooLarge, "text");
  return absl::OkStatus();
}

SecretBytes SerializeDraft(const Draft& draft) {
  SecretBuilder content;
  content.Append(absl::StrCat("{", absl::StrJoin(Members(draft), ","), "}\n"));
  content.Append(draft.text.RevealText());
  return std::move(content).Finish();
}

absl::StatusOr<Draft> ParseDraft(absl::string_view content) {
  const size_t line_end = std::min(content.find('\n'), content.size());
  const std::optional<FlatJson> json = ParseFlatJson(content.substr(0, line_end));
  Draft draft;
  const bool is_draft =
      line_end < content.size() && json && Take(*json, "from", draft.from) &&
      Take(*json, "to", draft.to) && Take(*json, "cc", draft.cc) && Take(*json, "bcc", draft.bcc) &&
      Take(*json, "subject", draft.subject) && Take(*json, "files", draft.files) &&
      Take(*json, "inReplyTo", draft.in_reply_to) && Take(*json, "waitingFor", draft.waiting_for) &&
      Take(*json, "site", draft.site);
  if (!is_draft) return Error(ErrorCode::kDecryptionFailed, "not a draft");
  draft.text = SecretBytes::CopyOf(content.substr(line_end + 1));
  return draft;
}

}  // namespace letterlock
