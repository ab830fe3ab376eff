// SPDX-License-Identifier: Apache-2.0
#include "age/armor.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "crypto/random.h"
#include "support/status_matchers.h"

namespace letterlock::age {
namespace {

// `body` between the two lines of armor.
std::string Armored(absl::string_view body) {
  return absl::StrCat(kArmorBegin, "\n", body, kArmorEnd, "\n");
}

TEST(ArmorTest, HasLinesOf64Columns) {
  EXPECT_EQ(Armor(Bytes(50)), Armored(absl::StrCat(std::string(64, 'A'), "\nAAA=\n")));
  EXPECT_EQ(Armor(Bytes(48)), Armored(absl::StrCat(std::string(64, 'A'), "\n")));
  EXPECT_EQ(Armor({}), Armored(""));
}

TEST(ArmorTest, ReadsWhatItWroteAtEverySize) {
  for (size_t size = 0; size < 200; ++size) {
    const Bytes file = RandomBytes(size);
    EXPECT_THAT(Dearmor(Armor(file)), IsOkAndHolds(file));
  }
}

TEST(ArmorTest, AcceptsCrlfAndWhiteSpaceOutside) {
  const Bytes file = RandomBytes(100);
  const std::string text = Armor(file);
  EXPECT_THAT(Dearmor(absl::StrReplaceAll(text, {{"\n", "\r\n"}})), IsOkAndHolds(file));
  EXPECT_THAT(Dearmor(absl::StrCat(" \t\r\n\n", text, "\r\n \t\n")), IsOkAndHolds(file));
  const std::string without_end = text.substr(0, text.size() - 1);
  EXPECT_THAT(Dearmor(without_end), IsOkAndHolds(file));
  EXPECT_THAT(Dearmor(without_end + "\r"), IsOkAndHolds(file));
}

TEST(ArmorTest, AcceptsAKibibyteOfWhiteSpaceOnEachSide) {
  const std::string text = Armor(Bytes(3));
  const std::string space(1024, '\n');
  EXPECT_THAT(Dearmor(absl::StrCat(space, text, space)), IsOk());
  EXPECT_THAT(Dearmor(absl::StrCat(space, " ", text)), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(Dearmor(absl::StrCat(text, space, " ")), HasErrorCode(ErrorCode::kMalformedMessage));
}

struct MalformedCase {
  const char* name;
  std::string text;
};

TEST(ArmorTest, RejectsEverythingElse) {
  const std::string full = std::string(64, 'A') + "\n";
  const std::string good = Armored(full + "AAAA\n");
  ASSERT_THAT(Dearmor(good), IsOk());
  const MalformedCase cases[] = {
      {"nothing", ""},
      {"only the first line", absl::StrCat(kArmorBegin, "\n")},
      {"no last line", absl::StrCat(kArmorBegin, "\n", full)},
      {"text before", "text\n" + good},
      {"text after", good + "text"},
      {"a second armor", good + good},
      {"header fields", Armored("Comment: x\n\nAAAA\n")},
      {"long line", Armored(std::string(68, 'A') + "\n")},
      {"short line inside", Armored("AAAA\nAAAA\n")},
      {"empty line at the start", Armored("\n" + full)},
      {"empty line inside", Armored(full + "\nAAAA\n")},
      {"empty line at the end", Armored(full + "AAAA\n\n")},
      {"empty line after a full one", Armored(full + "\n")},
      {"padding inside", Armored(std::string(62, 'A') + "==\nAAAA\n")},
      {"no padding", Armored("AAA\n")},
      {"spare bits", Armored("AAB=\n")},
      {"checksum", Armored(full + "AAAA\n=AAAA\n")},
      {"space at a line's end", Armored("AAAA \n")},
      {"space at a line's start", Armored(" AAAA\n")},
      {"two CRs", Armored("AAAA\r\r\n")},
      {"CR alone", absl::StrReplaceAll(good, {{"\n", "\r"}})},
      {"character outside the alphabet", Armored("AA-A\n")},
      {"NUL", Armored(absl::string_view("AA\0A\n", 5))},
      {"lower-case lines", absl::StrReplaceAll(good, {{"BEGIN", "begin"}})},
      {"another type", absl::StrReplaceAll(good, {{"AGE ENCRYPTED FILE", "PGP MESSAGE"}})},
      {"four dashes", good.substr(1)},
      {"space after the first line",
       absl::StrReplaceAll(good, {{"FILE-----\nA", "FILE----- \nA"}})},
      {"quoted", absl::StrCat("> ", absl::StrReplaceAll(good, {{"\n", "\n> "}}))},
  };
  for (const MalformedCase& c : cases) {
    EXPECT_THAT(Dearmor(c.text), HasErrorCode(ErrorCode::kMalformedMessage)) << c.name;
  }
}

TEST(ArmorTest, HasNoSecondTextForTheSameFile) {
  const std::string text = Armor(RandomBytes(70));
  const absl::StatusOr<Bytes> file = Dearmor(text);
  for (size_t i = 0; i + 1 < text.size(); ++i) {  // the last LF is outside
    for (int c = 0; c < 256; ++c) {
      std::string altered = text;
      altered[i] = static_cast<char>(c);
      const absl::StatusOr<Bytes> other = Dearmor(altered);
      if (altered != text && other.ok()) {
        ASSERT_NE(*other, *file) << altered;
      }
    }
  }
}

}  // namespace
}  // namespace letterlock::age
