// SPDX-License-Identifier: Apache-2.0
#include "mail/mailbox_list.h"

#include <gtest/gtest.h>

#include "absl/strings/str_join.h"

namespace letterlock {
namespace {

std::string Body(const std::vector<Mailbox>& mailboxes) {
  return absl::StrJoin(SerializeMailboxes(mailboxes), " ");
}

TEST(MailboxListTest, EveryCleanNameComesBackAsItWas) {
  const std::string names[] = {"",
                               "Alice",
                               "Alice B Smith",
                               "Smith, John",
                               "John Q. Public",
                               "\"Bob\" \\ <x@y.test>",
                               "a (comment)",
                               " padded ",
                               "two  spaces",
                               "J\u00fcrgen",
                               "\u5f20\u4f1f",
                               "=?UTF-8?B?YQ==?=",
                               "\"",
                               "\\",
                               "@",
                               std::string(100, 'x'),
                               "<",
                               ",;:",
                               "O'Brien",
                               std::string(256, 'y')};
  std::vector<Mailbox> mailboxes;
  for (const std::string& name : names) mailboxes.push_back({name, {"alice@example.test"}});
  const auto parsed = ParseMailboxes(Body(mailboxes));
  ASSERT_TRUE(parsed.has_value()) << Body(mailboxes);
  ASSERT_EQ(parsed->size(), mailboxes.size());
  for (size_t i = 0; i < parsed->size(); ++i) {
    EXPECT_EQ((*parsed)[i].name, mailboxes[i].name);
    EXPECT_EQ((*parsed)[i].address, mailboxes[i].address);
  }
}

TEST(MailboxListTest, NamesAsManyAsAMessageGoesTo) {
  std::vector<Mailbox> mailboxes(kMaxMailboxes, Mailbox{"Alice", {"alice@example.test"}});
  EXPECT_TRUE(ParseMailboxes(Body(mailboxes)).has_value());
  mailboxes.push_back(mailboxes.front());
  EXPECT_FALSE(ParseMailboxes(Body(mailboxes)).has_value());
}

TEST(MailboxListTest, WritesTheSimplestForm) {
  EXPECT_EQ(Body({{"", {"a@b.test"}}}), "a@b.test");
  EXPECT_EQ(Body({{"Alice", {"a@b.test"}}, {"", {"c@d.test"}}}), "Alice <a@b.test>, c@d.test");
  EXPECT_EQ(Body({{"Smith, J", {"a@b.test"}}}), "\"Smith, J\" <a@b.test>");
  EXPECT_EQ(Body({{"\u00fc", {"a@b.test"}}}), "=?UTF-8?B?w7w=?= <a@b.test>");
}

TEST(MailboxListTest, ReadsEquivalentForms) {
  const auto parsed = ParseMailboxes(
      "<A@B.test> ,\"Q\\uoted\"  name<c@d.test>,  =?UTF-8?B?YQ==?= "
      "=?UTF-8?B?Yg==?= c <e@m\xc3\xbcnchen.test>");
  ASSERT_TRUE(parsed.has_value());
  ASSERT_EQ(parsed->size(), 3u);
  EXPECT_EQ((*parsed)[0].address.value, "a@b.test");
  EXPECT_EQ((*parsed)[1].name, "Quoted name");
  EXPECT_EQ((*parsed)[2].name, "ab c");
}

TEST(MailboxListTest, RefusesWhatIsNoMailboxList) {
  for (absl::string_view body : {
           "",
           " ",
           ",",
           "a@b.test,",
           ",a@b.test",
           "a@b.test,,c@d.test",
           "a@b.test c@d.test",
           "a@b.test <c@d.test>",
           "Alice",
           "Alice a@b.test",
           "Alice <a@b.test",
           "Alice <a@b.test> x",
           "Alice <>",
           "Alice < a@b.test >",
           "Alice <@relay.test:a@b.test>",
           "Team: a@b.test, c@d.test;",
           "undisclosed-recipients:;",
           "Alice (work) <a@b.test>",
           "a@b.test (Alice)",
           "\"Alice <a@b.test>",
           "\"Alice\\",
           "John Q. Public <a@b.test>",
           "=?UTF-8?Q?a?= <a@b.test>",
           "=?UTF-8?B?YQ0KYg==?= <a@b.test>",
           "\"=?UTF-8?B?YQ==?=\" <a@b.test>",
           "\"\xe2\x80\xae\" <a@b.test>",
           "\"quoted\"@b.test",
           "a@[192.0.2.1]",
       }) {
    EXPECT_FALSE(ParseMailboxes(body).has_value()) << body;
  }
}

}  // namespace
}  // namespace letterlock
