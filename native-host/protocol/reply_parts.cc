// SPDX-License-Identifier: Apache-2.0
#include "protocol/reply_parts.h"

#include <utility>

namespace letterlock {
namespace {

// How `c` grows inside a JSON string: the reply is JSON, so it has no raw controls.
size_t EscapedSize(char c) { return c == '"' || c == '\\' ? 2 : 1; }

bool ContinuesCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Where the part that begins at `begin` ends.
size_t EndOfPart(const WipedString& reply, size_t begin) {
  size_t escaped = 0;
  size_t end = begin;
  while (end < reply.size() && escaped + EscapedSize(reply[end]) <= kMaxPartBytes) {
    escaped += EscapedSize(reply[end]);
    ++end;
  }
  if (end == reply.size()) return end;
  // Browsers read each frame as UTF-8 of its own.
  while (ContinuesCodePoint(reply[end])) --end;
  return end;
}

}  // namespace

std::vector<WipedString> SplitReply(const Json& id, WipedString reply) {
  std::vector<WipedString> frames;
  if (reply.size() <= kMaxWholeReplyBytes) {
    frames.push_back(std::move(reply));
    return frames;
  }
  std::vector<size_t> ends;
  // Twice over the reply, because every part names the number of them all.
  for (size_t end = 0; end < reply.size();) {
    end = EndOfPart(reply, end);
    ends.push_back(end);
  }
  size_t begin = 0;
  for (size_t end : ends) {
    Json part = Json::object();
    part["id"] = id;
    part["part"] = static_cast<int64_t>(frames.size() + 1);
    part["parts"] = static_cast<int64_t>(ends.size());
    part["data"] = reply.substr(begin, end - begin);
    frames.push_back(SerializeJson(part));
    begin = end;
  }
  return frames;
}

}  // namespace letterlock
