// SPDX-License-Identifier: Apache-2.0
#include "service/find_differences.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/error.h"
#include "service/instant.h"

namespace letterlock {
namespace {

// As the common mail programs write them, in the languages that differ; answers, then what is
// passed on.
constexpr absl::string_view kReplyPrefixes[] = {
    "re:",  "aw:", "antw:", "sv:", "vs:", "odp:", "res:", "rif:", "r:",  "ynt:", "回复:", "回复：",
    "fwd:", "fw:", "wg:",   "tr:", "vb:", "vl:",  "pd:",  "enc:", "rv:", "i:",   "转发:", "转发："};

absl::string_view WithoutReplyPrefixes(absl::string_view subject) {
  for (bool found = true; found;) {
    subject = absl::StripLeadingAsciiWhitespace(subject);
    found = false;
    for (absl::string_view prefix : kReplyPrefixes) {
      if (!absl::StartsWithIgnoreCase(subject, prefix)) continue;
      subject.remove_prefix(prefix.size());
      found = true;
    }
  }
  return absl::StripTrailingAsciiWhitespace(subject);
}

// Folding and pages change blanks.
std::string WithSingleBlanks(absl::string_view text) {
  return absl::StrJoin(absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()), " ");
}

bool SubjectDiffers(absl::string_view inner, absl::string_view outer) {
  const absl::string_view bare = WithoutReplyPrefixes(outer);
  const bool is_placeholder =
      std::find(std::begin(kPlaceholderSubjects), std::end(kPlaceholderSubjects), bare) !=
      std::end(kPlaceholderSubjects);
  return !is_placeholder && WithSingleBlanks(inner) != WithSingleBlanks(outer);
}

bool FromDiffers(const Mailbox& inner, absl::string_view outer) {
  // The last bracket: a name may hold an address of its own to mislead.
  const size_t bracket = outer.rfind('<');
  if (bracket != absl::string_view::npos && absl::EndsWith(outer, ">")) {
    outer = outer.substr(bracket + 1, outer.size() - bracket - 2);
  }
  const auto address = ParseAddress(outer);
  return !address.ok() || !(*address == inner.address);
}

bool DateDiffers(absl::Time inner, absl::string_view outer) {
  const std::optional<absl::Time> date = ParseInstant(outer);
  return !date || absl::AbsDuration(*date - inner) > kToleratedDelay;
}

}  // namespace

absl::Status CheckOuterHeader(const OuterHeader& outer) {
  if (!outer.date || ParseInstant(*outer.date)) return absl::OkStatus();
  return Error(ErrorCode::kMalformedRequest, "outer date");
}

std::vector<Difference> FindDifferences(const MessageHeader& inner, const OuterHeader& outer) {
  std::vector<Difference> differences;
  if (outer.from && FromDiffers(inner.from, *outer.from)) {
    differences.push_back(Difference::kFrom);
  }
  if (outer.subject && SubjectDiffers(inner.subject, *outer.subject)) {
    differences.push_back(Difference::kSubject);
  }
  if (outer.date && DateDiffers(inner.date, *outer.date)) {
    differences.push_back(Difference::kDate);
  }
  return differences;
}

}  // namespace letterlock
