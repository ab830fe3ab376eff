// SPDX-License-Identifier: Apache-2.0
#include "mail/attachment_field.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

AttachmentField Photo() {
  AttachmentField field{
      "letterlock-0123abcd.age", "Fu\u00df \"1\"; a=b.jpg", "image/jpeg", 12345, {}};
  field.b2.fill(7);
  return field;
}

absl::StatusOr<std::vector<AttachmentField>> ParseFields(absl::string_view section) {
  const auto fields = ParseHeaderSection(absl::StrCat(section, "\r\n"));
  EXPECT_THAT(fields, IsOk());
  return ParseAttachments(*fields);
}

TEST(AttachmentFieldTest, ComesBackAsItWasInItsOrder) {
  AttachmentField large = Photo();
  large.file = "letterlock-ffffffff.age";
  large.name = std::string(255, ' ');
  large.size = kMaxAttachmentSize;
  const auto parsed = ParseFields(absl::StrCat(SerializeAttachment(Photo()), "Subject: between\r\n",
                                               SerializeAttachment(large)));
  ASSERT_THAT(parsed, IsOk());
  ASSERT_EQ(parsed->size(), 2u);
  EXPECT_EQ((*parsed)[0].file, Photo().file);
  EXPECT_EQ((*parsed)[0].name, Photo().name);
  EXPECT_EQ((*parsed)[0].type, Photo().type);
  EXPECT_EQ((*parsed)[0].size, Photo().size);
  EXPECT_EQ((*parsed)[0].b2, Photo().b2);
  EXPECT_EQ((*parsed)[1].name, large.name);
  EXPECT_EQ((*parsed)[1].size, kMaxAttachmentSize);
}

TEST(AttachmentFieldTest, NamesArePercentEncodedAndLinesShort) {
  const std::string field = SerializeAttachment(Photo());
  EXPECT_TRUE(absl::StrContains(field, "name=\"Fu%C3%9F%20%221%22%3B%20a%3Db.jpg\";"));
  AttachmentField longest = Photo();
  longest.name = std::string(255, '%');
  for (absl::string_view line : absl::StrSplit(SerializeAttachment(longest), "\r\n")) {
    EXPECT_LE(line.size(), 998u);
  }
}

TEST(AttachmentFieldTest, RefusesWhatWeWouldWriteOtherwise) {
  const std::string good = SerializeAttachment(Photo());
  const struct {
    const char* name;
    const char* from;
    const char* to;
  } cases[] = {
      {"another version", "v1;", "v2;"},
      {"upper-case outer name", "0123abcd", "0123ABCD"},
      {"path as outer name", "letterlock-0123abcd.age", "../0123abcd.age"},
      {"short outer name", "0123abcd", "0123abc"},
      {"empty name", "Fu%C3%9F%20%221%22%3B%20a%3Db.jpg", ""},
      {"name with controls", "a%3Db", "a%0D%0Ab"},
      {"name with NUL", "a%3Db", "a%00b"},
      {"name not UTF-8", "a%3Db", "a%FFb"},
      {"lower-case percent-encoding", "%3D", "%3d"},
      {"needless percent-encoding", "a%3Db", "%61%3Db"},
      {"bare reserved character", "a%3Db", "a=b"},
      {"half a percent-encoding", "b.jpg", "b.jpg%4"},
      {"no subtype", "image/jpeg", "image"},
      {"media type with a parameter", "image/jpeg", "text/plain; charset=x"},
      {"leading zero", "12345", "012345"},
      {"sign", "12345", "+12345"},
      {"size over 2^53", "12345", "9007199254740993"},
      {"size over 2^64", "12345", "18446744073709551616"},
      {"short digest", "BwcHBw", "Bw"},
      {"text behind", "=\r\n", "=; x=1\r\n"},
      {"double space", "size", " size"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const std::string section = absl::StrReplaceAll(good, {{c.from, c.to}});
    ASSERT_NE(section, good);
    EXPECT_THAT(ParseFields(section), HasErrorCode(ErrorCode::kMalformedMessage));
  }
  EXPECT_THAT(ParseFields(good + good),
              HasErrorCode(ErrorCode::kMalformedMessage));  // a file twice
}

TEST(IsValidAttachmentTest, TellsWhatCanBeWritten) {
  const auto is_valid = [](void (*alter)(AttachmentField&)) {
    AttachmentField field = Photo();
    alter(field);
    return IsValidAttachment(field);
  };
  EXPECT_TRUE(is_valid([](AttachmentField&) {}));
  EXPECT_FALSE(is_valid([](AttachmentField& field) { field.file = "photo.jpg"; }));
  EXPECT_FALSE(is_valid([](AttachmentField& field) { field.name = ""; }));
  EXPECT_FALSE(is_valid([](AttachmentField& field) { field.name = "a\u202egpj.exe"; }));
  EXPECT_FALSE(is_valid([](AttachmentField& field) { field.name = std::string(256, 'a'); }));
  EXPECT_FALSE(is_valid([](AttachmentField& field) { field.type = "image/"; }));
  EXPECT_FALSE(is_valid([](AttachmentField& field) { field.type = "a/" + std::string(128, 'b'); }));
}

}  // namespace
}  // namespace letterlock
