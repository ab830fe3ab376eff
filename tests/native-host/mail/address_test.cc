// SPDX-License-Identifier: Apache-2.0
#include "mail/address.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

std::string Repeat(absl::string_view text, int count) {
  std::string repeated;
  for (int i = 0; i < count; ++i) absl::StrAppend(&repeated, text);
  return repeated;
}

struct GoodCase {
  const char* name;
  std::string typed;
  std::string canonical;
};

TEST(ParseAddressTest, GivesOneCanonicalForm) {
  const GoodCase cases[] = {
      {"plain", "alice@example.test", "alice@example.test"},
      {"upper case", "Alice.Smith@Example.TEST", "alice.smith@example.test"},
      {"tag stays", "Alice+News@example.test", "alice+news@example.test"},
      {"dots stay", "a.l.i.c.e@example.test", "a.l.i.c.e@example.test"},
      {"all of atext", "!#$%&'*+-/=?^_`{|}~9z@a.test", "!#$%&'*+-/=?^_`{|}~9z@a.test"},
      {"one label", "root@localhost", "root@localhost"},
      {"digits", "1@2.example", "1@2.example"},
      {"inner hyphen", "a@ex-ample.test", "a@ex-ample.test"},
      {"umlaut", "a@m\u00fcnchen.example", "a@xn--mnchen-3ya.example"},
      {"umlaut in upper case", "a@M\u00dcNCHEN.example", "a@xn--mnchen-3ya.example"},
      {"umlaut decomposed", "a@mu\u0308nchen.example", "a@xn--mnchen-3ya.example"},
      {"A-label", "a@xn--mnchen-3ya.example", "a@xn--mnchen-3ya.example"},
      {"A-label in upper case", "a@XN--MNCHEN-3YA.example", "a@xn--mnchen-3ya.example"},
      {"sharp s is not ss", "a@stra\u00dfe.example", "a@xn--strae-oqa.example"},
      {"final sigma", "a@\u03b2\u03cc\u03bb\u03bf\u03c2.example", "a@xn--nxasmm1c.example"},
      {"Japanese with its full stop", "a@\u4f8b\u3048\u3002\u30c6\u30b9\u30c8",
       "a@xn--r8jz45g.xn--zckzah"},
      {"Arabic", "a@\u0645\u062b\u0627\u0644.example", "a@xn--mgbh0fb.example"},
      {"full-width", "a@\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45.test", "a@example.test"},
      {"Kelvin sign", "a@\u212aelvin.test", "a@kelvin.test"},
      {"Cyrillic homograph", "a@\u0430pple.test", "a@xn--pple-43d.test"},
      {"longest local part", Repeat("a", 64) + "@b.test", Repeat("a", 64) + "@b.test"},
      {"longest label", "a@" + Repeat("b", 63) + ".test", "a@" + Repeat("b", 63) + ".test"},
      {"longest address", "a@" + Repeat("bcd.", 62) + "test", "a@" + Repeat("bcd.", 62) + "test"},
  };
  for (const GoodCase& c : cases) {
    SCOPED_TRACE(c.name);
    const absl::StatusOr<Address> address = ParseAddress(c.typed);
    ASSERT_THAT(address, IsOk());
    EXPECT_EQ(address->value, c.canonical);
    EXPECT_THAT(ParseAddress(address->value), IsOkAndHolds(*address));
  }
}

struct BadCase {
  const char* name;
  std::string typed;
};

void ExpectRefused(const std::vector<BadCase>& cases) {
  for (const BadCase& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_THAT(ParseAddress(c.typed), HasErrorCode(ErrorCode::kBadAddress));
  }
}

TEST(ParseAddressTest, RefusesWhatIsNotOnePlainAddress) {
  ExpectRefused({
      {"empty", ""},
      {"no at sign", "alice.example.test"},
      {"two at signs", "alice@home@example.test"},
      {"no local part", "@example.test"},
      {"no domain", "alice@"},
      {"display name", "Alice <alice@example.test>"},
      {"angle brackets", "<alice@example.test>"},
      {"two addresses", "alice@example.test,bob@example.test"},
      {"quoted local part", "\"alice\"@example.test"},
      {"quoted local part with a space", "\"al ice\"@example.test"},
      {"comment before the at sign", "alice(work)@example.test"},
      {"comment after the domain", "alice@example.test(work)"},
      {"IPv4 literal", "alice@[192.0.2.1]"},
      {"IPv6 literal", "alice@[IPv6:2001:db8::1]"},
      {"full-width literal", "alice@\uff3b192.0.2.1\uff3d"},
      {"dot at the start", ".alice@example.test"},
      {"dot at the end of the local part", "alice.@example.test"},
      {"two dots", "al..ice@example.test"},
      {"trailing dot", "alice@example.test."},
      {"ideographic trailing dot", "alice@example.test\u3002"},
      {"empty label", "alice@example..test"},
      {"leading dot of the domain", "alice@.test"},
      {"space", "al ice@example.test"},
      {"space in the domain", "alice@exam ple.test"},
      {"space around", " alice@example.test"},
      {"line end", "alice@example.test\r\nBcc: eve@example.test"},
      {"NUL", std::string("alice@example.test\0", 19)},
      {"NUL in the domain", std::string("alice@exa\0mple.test", 19)},
      {"underscore", "alice@exam_ple.test"},
      {"leading hyphen", "alice@-example.test"},
      {"trailing hyphen", "alice@example-.test"},
      {"hyphens in the third and fourth place", "alice@ab--cd.test"},
      {"port", "alice@example.test:25"},
      {"invalid UTF-8", "alice@ex\xff\xfe.test"},
      {"surrogate", "alice@ex\xed\xa0\x80.test"},
  });
}

TEST(ParseAddressTest, RefusesWhatLooksLikeAnotherAddress) {
  ExpectRefused({
      {"non-ASCII local part", "\u00e4lice@example.test"},
      {"Cyrillic local part", "\u0430lice@example.test"},
      {"full-width at sign", "alice\uff20example.test"},
      {"zero-width space", "alice@exam\u200bple.test"},
      {"zero-width joiner", "alice@exam\u200dple.test"},
      {"word joiner", "alice@exam\u2060ple.test"},
      {"soft hyphen", "alice@exam\u00adple.test"},
      {"byte order mark", "alice@\ufeffexample.test"},
      {"right-to-left override", "alice@\u202eexample.test"},
      {"right-to-left mark", "alice@example\u200f.test"},
      {"zero-width space in the local part", "al\u200bice@example.test"},
      {"full-width underscore", "alice@exam\uff3fple.test"},
      {"underscore beside an umlaut", "alice@exam_pl\u00e4.test"},
      {"symbol", "alice@\u2603.test"},
      {"emoji", "alice@\U0001f4a9.test"},
      {"not equal sign", "alice@a\u2260b.test"},
      {"account of", "alice@\u2100.test"},
      {"A-label that is no Punycode", "alice@xn--99zzzz9zz.test"},
      {"A-label of plain ASCII", "alice@xn--example-.test"},
      {"A-label of a symbol", "alice@xn--n3h.test"},
      {"combining mark first", "alice@\u0308u.test"},
      {"Hebrew and Greek in a label", "alice@\u05d0\u03b1.test"},
      {"mixed directions", "alice@a\u0661\u0662\u0663\u06f3.test"},
  });
}

TEST(ParseAddressTest, RefusesWhatIsTooLong) {
  ExpectRefused({
      {"local part too long", Repeat("a", 65) + "@b.test"},
      {"label too long", "a@" + Repeat("b", 64) + ".test"},
      {"address too long", "ab@" + Repeat("bcd.", 62) + "test"},
      {"U-label too long as A-label", "a@" + Repeat("\u00fc", 60) + ".test"},
      {"very long", "a@" + Repeat("b.", 100000) + "test"},
  });
}

TEST(HasMixedScriptDomainTest, FlagsHomographsAndNotUsualMixes) {
  const struct {
    const char* typed;
    bool is_mixed;
  } cases[] = {
      {"a@example.test", false},
      {"a@m\u00fcnchen-24.test", false},
      {"a@\u0430pple.test", true},                       // Cyrillic and Latin
      {"a@\u0430\u0440\u0440\u04cf\u0435.test", false},  // Cyrillic throughout
      {"a@example.\u0440\u0444", false},                 // one script a label
      {"a@\u03b1lpha.test", true},                       // Greek and Latin
      {"a@\u4f8b\u3048\u30c6\u30b9\u30c8.test", false},  // Han, Hiragana, Katakana
      {"a@nihon\u4f8b\u3048.test", false},               // with Latin
      {"a@\ud55c\uad6d\u97d3kr.test", false},            // Hangul, Han, Latin
      {"a@\u3107\u4f8btw.test", false},                  // Bopomofo, Han, Latin
      {"a@\ud55c\u3048.test", true},                     // Hangul and Hiragana
      {"a@\u4f8b\u0430.test", true},                     // Han and Cyrillic
      {"a@\u10d0\u03b1.test", true},                     // Georgian and Greek
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.typed);
    const absl::StatusOr<Address> address = ParseAddress(c.typed);
    ASSERT_THAT(address, IsOk());
    EXPECT_EQ(HasMixedScriptDomain(*address), c.is_mixed);
  }
}

TEST(IsCleanHeaderTextTest, RefusesControlsAndWhatReordersText) {
  for (absl::string_view clean :
       {"", "Alice", "Gr\u00fc\u00dfe \u4f60\u597d \U0001f600", "a  b", "\u05d0\u05d1", "\u200d"}) {
    EXPECT_TRUE(IsCleanHeaderText(clean)) << clean;
  }
  const std::string unclean[] = {
      "a\rb",
      "a\nb",
      "a\r\nBcc: eve@example.test",
      std::string("a\0b", 3),
      "a\tb",
      "\x1b[2J",
      "a\x7f",
      "a\u0085b",
      "a\u2028b",
      "a\u2029b",
      "a\u202eb",
      "a\u202ab",
      "a\u2066b",
      "a\u2069b",
      "a\u200eb",
      "a\u200fb",
      "a\u061cb",
      "a\xff",
      "\xc0\x80",
      "\xed\xa0\x80",
      "\xf4\x90\x80\x80",
      "a\xc3",
  };
  for (const std::string& text : unclean) {
    EXPECT_FALSE(IsCleanHeaderText(text)) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace letterlock
