// SPDX-License-Identifier: Apache-2.0
// The host reads the vectors of docs/message-format.md as vectors.json says.
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "base/encoding.h"
#include "protocol/types.h"
#include "service/verify_contact.h"
#include "support/person.h"
#include "support/repository_file.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using nlohmann::json;

std::string ReadVector(absl::string_view name) {
  std::ifstream stream(RepositoryFile(absl::StrCat("tests/testdata/letterlock/", name)),
                       std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(stream)), {});
}

std::string Shown(const Mailbox& mailbox) {
  if (mailbox.name.empty()) return mailbox.address.value;
  return absl::StrCat(mailbox.name, " <", mailbox.address.value, ">");
}

json Shown(const std::optional<std::vector<Mailbox>>& mailboxes) {
  if (!mailboxes) return nullptr;
  json shown = json::array();
  for (const Mailbox& mailbox : *mailboxes) shown.push_back(Shown(mailbox));
  return shown;
}

std::string DecodedMessage(const DecryptMessageResult& result) {
  return std::string(AsText(*DecodeBase64(result.message.RevealText())));
}

template <class Enum>
std::string NameOf(Enum value) {
  return std::string(EnumNames(value)[static_cast<size_t>(value)]);
}

// What vectors.json may say of a message that opens.
json Describe(const DecryptMessageResult& result) {
  json said = {{"verdict", NameOf(result.verdict)},
               {"addressed", NameOf(result.addressed)},
               {"hybrid", result.hybrid},
               {"from", nullptr},
               {"to", Shown(result.to)},
               {"cc", Shown(result.cc)},
               {"subject", nullptr},
               {"attachments", json::array()}};
  if (result.from) said["from"] = Shown(*result.from);
  if (result.subject) said["subject"] = *result.subject;
  for (const AttachmentSummary& attachment : result.attachments) {
    said["attachments"].push_back(attachment.name);
  }
  return said;
}

class VectorsTest : public testing::TestWithParam<json> {
 protected:
  void SetUp() override {
    const std::string reader = GetParam()["reader"];
    const std::string keystore = ReadVector(reader + ".keystore.age");
    ASSERT_TRUE(WriteStoredFile(person_.directory.File("keystore.age"), AsBytes(keystore)).ok());
    person_.Unlock();
    for (const auto& [name, state] : GetParam()["pins"].items()) Pin(name, state == "verified");
  }

  void Pin(const std::string& name, bool verified) {
    AddContactParams params;
    params.card = ReadVector(name + ".card.txt");
    const auto added = AddContact(person_.session, std::move(params));
    ASSERT_THAT(added, IsOk());
    const ContactSummary& contact = added->contact;
    if (!verified) return;
    ASSERT_THAT(VerifyContact(person_.session, {contact.address, contact.fingerprint}), IsOk());
  }

  FakeClock clock_;
  Person person_{clock_};
};

TEST_P(VectorsTest, AreReadAsTheySay) {
  const auto opened = person_.Read(ReadVector(GetParam()["file"].get<std::string>()));
  if (GetParam().contains("error")) {
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(WireName(CodeOf(opened.status())), GetParam()["error"].get<std::string>());
    return;
  }
  ASSERT_THAT(opened, IsOk());
  const json said = Describe(*opened);
  for (const auto& [name, value] : said.items()) EXPECT_EQ(GetParam()[name], value) << name;
  EXPECT_THAT(DecodedMessage(*opened), testing::HasSubstr(GetParam().value("contains", "")));
}

INSTANTIATE_TEST_SUITE_P(
    Letterlock, VectorsTest,
    testing::ValuesIn(json::parse(ReadVector("vectors.json")).get<std::vector<json>>()));

}  // namespace
}  // namespace letterlock
