// SPDX-License-Identifier: Apache-2.0
#include "service/say_hello.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(SayHelloTest, TellsWhatThereIs) {
  FakeClock clock;
  Person alice(clock);
  auto hello = SayHello(alice.session, {1, "test"});
  ASSERT_THAT(hello, IsOk());
  EXPECT_EQ(hello->protocol, 1);
  EXPECT_EQ(hello->version, Version());
  EXPECT_TRUE(hello->locked);
  EXPECT_EQ(hello->accounts, 0);
  EXPECT_TRUE(hello->pinentry);
  EXPECT_EQ(hello->auto_lock_minutes, 480);

  alice.CreateAccount("alice@example.test");
  alice.Unlock();
  alice.prompt.is_available = false;
  hello = SayHello(alice.session, {1, "test"});
  ASSERT_THAT(hello, IsOk());
  EXPECT_FALSE(hello->locked);
  EXPECT_EQ(hello->accounts, 1);
  EXPECT_FALSE(hello->pinentry);
}

TEST(SayHelloTest, SpeaksOneProtocol) {
  FakeClock clock;
  Person alice(clock);
  for (int64_t protocol : {int64_t{0}, int64_t{2}, int64_t{-1}, INT64_MAX}) {
    EXPECT_THAT(SayHello(alice.session, {protocol, ""}),
                HasErrorCode(ErrorCode::kUnsupportedVersion));
  }
}

TEST(SayHelloTest, AnswersThoughTheStoresAreInTrouble) {
  FakeClock clock;
  ScriptedPrompt prompt;
  Session session(
      []() { return absl::StatusOr<std::string>(Error(ErrorCode::kStorageFailed, "")); },
      kDefaultAutoLock, clock, prompt);
  auto hello = SayHello(session, {1, ""});
  ASSERT_THAT(hello, IsOk());
  EXPECT_TRUE(hello->locked);
}

}  // namespace
}  // namespace letterlock
