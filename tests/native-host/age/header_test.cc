// SPDX-License-Identifier: Apache-2.0
#include "age/header.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "age/format.h"
#include "base/encoding.h"
#include "native-host/age/some_file_key.h"
#include "support/status_matchers.h"

namespace letterlock::age {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A header of one stanza whose MAC is well-formed.
std::string HeaderWith(absl::string_view stanza) {
  return absl::StrCat(kIntroLine, stanza, "--- ", std::string(43, 'A'), "\n");
}

TEST(HeaderTest, ReadsWhatItSerialized) {
  const std::vector<Stanza> stanzas = {
      {"X25519", {"abc"}, Bytes(32, 1)}, {"grease!~", {"a", "b"}, Bytes(48, 2)}, {"empty", {}, {}}};
  const std::string text = SerializeHeader(stanzas, SomeFileKey());
  const std::string file = text + "payload";
  const absl::StatusOr<Header> header = ParseHeader(file);
  ASSERT_THAT(header, IsOk());
  EXPECT_EQ(header->text, text);
  ASSERT_EQ(header->stanzas.size(), 3u);
  EXPECT_EQ(header->stanzas[0].type, "X25519");
  EXPECT_THAT(header->stanzas[0].args, ElementsAre("abc"));
  EXPECT_EQ(header->stanzas[0].body, Bytes(32, 1));
  EXPECT_THAT(header->stanzas[1].args, ElementsAre("a", "b"));
  EXPECT_EQ(header->stanzas[1].body, Bytes(48, 2));
  EXPECT_THAT(header->stanzas[2].args, IsEmpty());
  EXPECT_TRUE(VerifyHeaderMac(*header, SomeFileKey()));
}

TEST(HeaderTest, WritesAnEmptyLastLineAfterFullOnes) {
  const std::string text = SerializeHeader({{{"type", {}, Bytes(96)}}}, SomeFileKey());
  const std::string line = std::string(64, 'A') + "\n";
  EXPECT_TRUE(absl::StrContains(text, absl::StrCat("-> type\n", line, line, "\n---")));
}

TEST(HeaderTest, AuthenticatesEveryByteBeforeTheMac) {
  const std::string text = SerializeHeader({{{"type", {"arg"}, Bytes(20)}}}, SomeFileKey());
  const absl::StatusOr<Header> header = ParseHeader(text);
  ASSERT_THAT(header, IsOk());
  EXPECT_TRUE(absl::EndsWith(header->authenticated, "\n---"));
  for (size_t i = 0; i < header->authenticated.size(); ++i) {
    std::string altered(header->authenticated);
    altered[i] ^= 1;
    Header forged = *header;
    forged.authenticated = altered;
    EXPECT_FALSE(VerifyHeaderMac(forged, SomeFileKey())) << i;
  }
  EXPECT_FALSE(VerifyHeaderMac(*header, FileKey()));
}

struct GrammarCase {
  const char* name;
  std::string stanza;
  bool is_valid;
};

TEST(HeaderTest, KeepsToTheGrammarOfStanzas) {
  const std::string full(64, 'A');
  const GrammarCase cases[] = {
      {"the plain case", "-> type arg\nAAAA\n", true},
      {"empty body", "-> type\n\n", true},
      {"full line and empty line", absl::StrCat("-> type\n", full, "\n\n"), true},
      {"every argument character", "-> !#$%&'()*+,-./:;<=>?@[]^_`{|}~\n\n", true},
      {"full line without its end", absl::StrCat("-> type\n", full, "\n"), false},
      {"line of 68", absl::StrCat("-> type\n", full, "AAAA\n"), false},
      {"line of 68 and its end", absl::StrCat("-> type\n", full, "AAAA\n\n"), false},
      {"two short lines", "-> type\nAAAA\nAAAA\n", false},
      {"no arguments", "-> \n\n", false},
      {"no type", "->\n\n", false},
      {"two spaces", "-> type  arg\n\n", false},
      {"space at the end", "-> type \n\n", false},
      {"no space after the arrow", "->type\n\n", false},
      {"tab", "-> type\targ\n\n", false},
      {"letter beyond ASCII", "-> t\xc3\xa4t\n\n", false},
      {"NUL", std::string("-> t\0t\n\n", 8), false},
      {"CR", "-> type\r\n\r\n", false},
      {"padding", "-> type\nAA==\n", false},
      {"spare bits", "-> type\nAB\n", false},
      {"one digit", "-> type\nA\n", false},
      {"space in the body", "-> type\nAA AA\n", false},
      {"line before the stanza", "\n-> type\n\n", false},
      {"no stanza", "", false},
  };
  for (const GrammarCase& c : cases) {
    const auto header = ParseHeader(HeaderWith(c.stanza));
    if (c.is_valid) {
      EXPECT_THAT(header, IsOk()) << c.name;
    } else {
      EXPECT_THAT(header, HasErrorCode(ErrorCode::kMalformedMessage)) << c.name;
    }
  }
}

TEST(HeaderTest, KeepsToTheGrammarOfTheMacLine) {
  const std::string good = HeaderWith("-> type\n\n");
  ASSERT_THAT(ParseHeader(good), IsOk());
  const std::string mac(43, 'A');
  for (const std::string& line :
       {"---" + mac, "---  " + mac, "--- " + mac + " ", "--- " + mac + "=", "--- " + mac + "A",
        "--- " + mac.substr(1), "--- " + mac.substr(1) + "B", std::string("---"),
        std::string("--- "), "-- " + mac, "---- " + mac, "--- " + mac + "\r"}) {
    const std::string text = absl::StrReplaceAll(good, {{"--- " + mac, line}});
    EXPECT_THAT(ParseHeader(text), HasErrorCode(ErrorCode::kMalformedMessage)) << line;
  }
}

TEST(HeaderTest, IsMalformedWhereverItIsCut) {
  const std::string good = HeaderWith("-> type\nAAAA\n");
  for (size_t size = 0; size < good.size(); ++size) {
    EXPECT_THAT(ParseHeader(good.substr(0, size)), HasErrorCode(ErrorCode::kMalformedMessage));
  }
}

TEST(HeaderTest, KnowsNoOtherVersion) {
  for (absl::string_view intro : {"age-encryption.org/v2\n", "age-encryption.org/v1\r\n",
                                  " age-encryption.org/v1\n", "age-encryption.org/v1 \n"}) {
    const std::string text = absl::StrReplaceAll(HeaderWith("-> type\n\n"), {{kIntroLine, intro}});
    EXPECT_THAT(ParseHeader(text), HasErrorCode(ErrorCode::kMalformedMessage));
  }
}

TEST(HeaderTest, TakesAtMost201Stanzas) {
  std::string stanzas;
  for (int i = 0; i < 201; ++i) stanzas += "-> type\n\n";
  EXPECT_THAT(ParseHeader(HeaderWith(stanzas)), IsOk());
  stanzas += "-> type\n\n";
  EXPECT_THAT(ParseHeader(HeaderWith(stanzas)), HasErrorCode(ErrorCode::kMalformedMessage));
}

TEST(HeaderTest, TakesAtMostHalfAMebibyte) {
  const size_t frame = HeaderWith("-> \n\n").size();
  const std::string fits(kMaxHeaderSize - frame, 'x');
  EXPECT_THAT(ParseHeader(HeaderWith(absl::StrCat("-> ", fits, "\n\n"))), IsOk());
  EXPECT_THAT(ParseHeader(HeaderWith(absl::StrCat("-> ", fits, "x\n\n"))),
              HasErrorCode(ErrorCode::kMalformedMessage));
}

TEST(HeaderTest, HasRoomFor201PostQuantumStanzas) {
  const Stanza stanza{std::string(kHybridType), {std::string(1494, 'A')}, Bytes(32)};
  const std::string text = SerializeHeader(std::vector<Stanza>(201, stanza), SomeFileKey());
  EXPECT_LT(text.size(), kMaxHeaderSize);
  EXPECT_THAT(ParseHeader(text), IsOk());
}

}  // namespace
}  // namespace letterlock::age
