// SPDX-License-Identifier: Apache-2.0
// The declaration and the code say the same: names, fields, types, flags, codes.
#include "protocol/methods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/error.h"
#include "support/repository_file.h"

namespace letterlock {
namespace {

using Fields = std::map<std::string, std::string>;

std::string Text(const Json& json) {
  return std::string(AsView(json.get_ref<const WipedString&>()));
}

Json Declaration() {
  std::ifstream file(RepositoryFile("native-host/protocol/protocol.json"));
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  Json declared;
  EXPECT_TRUE(ParseJson(text, declared));
  return declared;
}

Fields DeclaredFields(const Json& object) {
  Fields fields;
  for (const auto& [name, type] : object.items()) fields[std::string(AsView(name))] = Text(type);
  return fields;
}

Fields DescribedFields(const Description& description) {
  Fields fields;
  for (const FieldDescription& field : description) {
    EXPECT_TRUE(fields.emplace(field.name, field.type).second) << field.name << " stands twice";
  }
  return fields;
}

std::vector<std::string> DeclaredNames(const Json& array) {
  std::vector<std::string> names;
  for (const Json& name : array) names.push_back(Text(name));
  return names;
}

template <class Enum>
std::vector<std::string> WireNames() {
  const Names names = EnumNames(Enum{});
  return {names.begin(), names.end()};
}

TEST(MethodsTest, AreThoseOfTheDeclaration) {
  const Json declared = Declaration();
  EXPECT_EQ(declared["version"], kProtocolVersion);
  ASSERT_EQ(declared["methods"].size(), Methods().size());
  for (const auto& [key, row] : declared["methods"].items()) {
    const std::string name(AsView(key));
    const Method* method = FindMethod(name);
    ASSERT_NE(method, nullptr) << name;
    EXPECT_EQ(method->needs_unlock, row["needsUnlock"].get<bool>()) << name;
    EXPECT_EQ(DescribedFields(method->params()), DeclaredFields(row["params"])) << name;
    EXPECT_EQ(DescribedFields(method->result()), DeclaredFields(row["result"])) << name;
  }
}

TEST(MethodsTest, NameOnlyDeclaredErrors) {
  const Json declared = Declaration();
  for (const auto& [name, row] : declared["methods"].items()) {
    for (const Json& code : row["errors"]) {
      EXPECT_TRUE(declared["errors"].contains(code.get_ref<const WipedString&>())) << code.dump();
    }
  }
}

TEST(MethodsTest, TypesAreThoseOfTheDeclaration) {
  const Json types = Declaration()["types"];
  EXPECT_EQ(types.size(), 9u);
  EXPECT_EQ(DescribedFields(DescribeStruct<AccountSummary>()), DeclaredFields(types["Account"]));
  EXPECT_EQ(DescribedFields(DescribeStruct<ContactSummary>()), DeclaredFields(types["Contact"]));
  EXPECT_EQ(DescribedFields(DescribeStruct<ProposalSummary>()), DeclaredFields(types["Proposal"]));
  EXPECT_EQ(DescribedFields(DescribeStruct<Lookup>()), DeclaredFields(types["Lookup"]));
  EXPECT_EQ(DescribedFields(DescribeStruct<Mailbox>()), DeclaredFields(types["Mailbox"]));
  EXPECT_EQ(DescribedFields(DescribeStruct<OuterHeader>()), DeclaredFields(types["Outer"]));
  EXPECT_EQ(DescribedFields(DescribeStruct<AttachmentSummary>()),
            DeclaredFields(types["Attachment"]));
  EXPECT_EQ(DescribedFields(DescribeStruct<Draft>()), DeclaredFields(types["Draft"]));
  EXPECT_EQ(DescribedFields(DescribeStruct<DraftEntry>()), DeclaredFields(types["DraftEntry"]));
}

TEST(MethodsTest, EnumsAreThoseOfTheDeclaration) {
  const Json enums = Declaration()["enums"];
  EXPECT_EQ(enums.size(), 5u);
  EXPECT_EQ(WireNames<Verdict>(), DeclaredNames(enums["Verdict"]));
  EXPECT_EQ(WireNames<Addressed>(), DeclaredNames(enums["Addressed"]));
  EXPECT_EQ(WireNames<Difference>(), DeclaredNames(enums["Difference"]));
  EXPECT_EQ(WireNames<ContactState>(), DeclaredNames(enums["ContactState"]));
  EXPECT_EQ(WireNames<LookupState>(), DeclaredNames(enums["LookupState"]));
}

TEST(MethodsTest, ErrorsAreThoseOfTheDeclaration) {
  const Json declared = Declaration()["errors"];
  EXPECT_EQ(declared.size(), ErrorTable().size());
  for (const ErrorRow& row : ErrorTable()) {
    EXPECT_TRUE(declared.contains(WipedString(row.wire_name.data(), row.wire_name.size())))
        << row.wire_name;
  }
}

TEST(MethodsTest, NoMethodIsFoundByHalfItsName) {
  EXPECT_EQ(FindMethod(""), nullptr);
  EXPECT_EQ(FindMethod("host"), nullptr);
  EXPECT_EQ(FindMethod("Host.hello"), nullptr);
  EXPECT_EQ(FindMethod("host.hello "), nullptr);
}

}  // namespace
}  // namespace letterlock
