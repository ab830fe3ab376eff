// SPDX-License-Identifier: Apache-2.0
// Somebody with a session of their own: a data directory, a passphrase, a dialog that answers as
// the test says.
#ifndef LETTERLOCK_TESTS_SUPPORT_PERSON_H_
#define LETTERLOCK_TESTS_SUPPORT_PERSON_H_

#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "keystore/keystore_file.h"
#include "platform/atomic_file.h"
#include "service/add_contact.h"
#include "service/create_account.h"
#include "service/decrypt_message.h"
#include "service/encrypt_message.h"
#include "service/unlock_keystore.h"
#include "support/fake_clock.h"
#include "support/temp_dir.h"

namespace letterlock {

// Answers from a list, and then refuses.
class ScriptedPrompt final : public PassphrasePrompt {
 public:
  bool available() const override { return is_available; }
  absl::StatusOr<Passphrase> Ask(const PassphraseQuestion& question) override {
    questions.push_back(question);
    if (while_open) while_open();
    if (!is_available) return Error(ErrorCode::kNoPinentry, "scripted");
    if (answers.empty()) return Error(ErrorCode::kDenied, "scripted");
    std::string answer = answers.front();
    answers.pop_front();
    return Passphrase::CopyOf(answer);
  }

  bool is_available = true;
  std::deque<std::string> answers;
  std::vector<PassphraseQuestion> questions;
  std::function<void()> while_open;
};

class Person {
 public:
  static constexpr int kFastScrypt = 4;

  explicit Person(FakeClock& clock)
      : session([this] { return absl::StatusOr<std::string>(directory.path()); }, kDefaultAutoLock,
                clock, prompt, kFastScrypt) {}

  AccountSummary CreateAccount(const std::string& address, const std::string& name = "") {
    auto created = letterlock::CreateAccount(session, {address, name, Secret()});
    EXPECT_TRUE(created.ok()) << created.status();
    return created.ok() ? created->account : AccountSummary{};
  }
  void Unlock() { EXPECT_TRUE(UnlockKeystore(session, {Secret()}).ok()); }
  // Instead of an account made here: the text of a keystore, sealed.
  void PutKeystore(const SecretBytes& text) {
    auto file = SealKeystoreFile(text, Passphrase(Secret()), kFastScrypt);
    ASSERT_TRUE(file.ok()) << file.status();
    ASSERT_TRUE(WriteStoredFile(directory.File("keystore.age"), *file).ok());
  }
  ContactSummary Add(const AccountSummary& other) {
    AddContactParams params;
    params.card = other.card;
    auto added = AddContact(session, std::move(params));
    EXPECT_TRUE(added.ok()) << added.status();
    return added.ok() ? added->contact : ContactSummary{};
  }
  absl::StatusOr<EncryptMessageResult> Write(const std::string& from,
                                             const std::vector<std::string>& to,
                                             const std::string& text = "Hello") {
    EncryptMessageParams params;
    params.from = from;
    params.to = to;
    params.subject = "Lunch";
    params.text = SecretBytes::CopyOf(absl::string_view(text));
    return EncryptMessage(session, std::move(params));
  }
  absl::StatusOr<DecryptMessageResult> Read(const std::string& armored) {
    return DecryptMessage(session, {armored, std::nullopt});
  }

  static SecretBytes Secret() { return SecretBytes::CopyOf(absl::string_view("correct horse")); }

  TempDir directory;
  ScriptedPrompt prompt;
  Session session;
};

// Another host of the same person, over the same files.
struct AnotherHost {
  AnotherHost(const Person& person, const FakeClock& clock)
      : session([path = person.directory.path()] { return absl::StatusOr<std::string>(path); },
                kDefaultAutoLock, clock, prompt, Person::kFastScrypt) {}

  ScriptedPrompt prompt;
  Session session;
};

// Alice and Bob, unlocked, who have added each other.
class AliceAndBobTest : public testing::Test {
 protected:
  void SetUp() override {
    alice_account = alice.CreateAccount(kAlice, "Alice");
    bob_account = bob.CreateAccount(kBob, "Bob Müller");
    alice.Unlock();
    bob.Unlock();
    alice.Add(bob_account);
    bob.Add(alice_account);
  }
  const std::string kAlice = "alice@example.test";
  const std::string kBob = "bob@example.test";
  FakeClock clock;
  Person alice{clock};
  Person bob{clock};
  AccountSummary alice_account;
  AccountSummary bob_account;
};

// Bob has new keys, and Alice has looked at his new card.
class ChangedBobTest : public AliceAndBobTest {
 protected:
  void SetUp() override {
    AliceAndBobTest::SetUp();
    new_account = new_bob.CreateAccount(kBob, "Bob");
    alice.Add(new_account);
  }
  Person new_bob{clock};
  AccountSummary new_account;
};

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_SUPPORT_PERSON_H_
