// SPDX-License-Identifier: Apache-2.0
#include "service/passphrase_prompt.h"

#include <sys/stat.h>

#include <fstream>

#include "support/person.h"
#include "support/pipe.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

constexpr absl::string_view kRight = "correct horse";

absl::Status Open(const Passphrase& passphrase) {
  if (AsText(passphrase.Reveal()) == kRight) return absl::OkStatus();
  return Error(ErrorCode::kWrongPassphrase, "test");
}

absl::Status Try(ScriptedPrompt& prompt, std::optional<SecretBytes> given = std::nullopt) {
  return TryPassphrases(
      prompt, std::move(given),
      [] {
        return PassphraseQuestion{"Open the box.", "", false};
      },
      Open);
}

std::optional<SecretBytes> Given(absl::string_view text) { return SecretBytes::CopyOf(text); }

TEST(TryPassphrasesTest, AGivenPassphraseOpensNoDialog) {
  ScriptedPrompt prompt;
  EXPECT_THAT(Try(prompt, Given(kRight)), IsOk());
  EXPECT_THAT(Try(prompt, Given("wrong")), HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_TRUE(prompt.questions.empty());
}

TEST(TryPassphrasesTest, AnEmptyOrEndlessGivenPassphraseIsMalformed) {
  ScriptedPrompt prompt;
  EXPECT_THAT(Try(prompt, Given("")), HasErrorCode(ErrorCode::kMalformedRequest));
  EXPECT_THAT(Try(prompt, Given(std::string(kMaxPassphraseBytes + 1, 'x'))),
              HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST(TryPassphrasesTest, AsksThreeTimesAndSaysWhyAgain) {
  ScriptedPrompt prompt;
  prompt.answers = {"wrong", "", std::string(kRight)};
  EXPECT_THAT(Try(prompt), IsOk());
  ASSERT_EQ(prompt.questions.size(), 3u);
  EXPECT_EQ(prompt.questions[0].error, "");
  EXPECT_EQ(prompt.questions[1].error, "This is not the passphrase.");
  EXPECT_EQ(prompt.questions[2].error, "The passphrase must not be empty.");

  ScriptedPrompt stubborn;
  stubborn.answers = {"a", "b", "c", std::string(kRight)};
  EXPECT_THAT(Try(stubborn), HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_EQ(stubborn.questions.size(), 3u);
}

TEST(TryPassphrasesTest, NeverAnEmptyAnswerIsTried) {
  ScriptedPrompt prompt;
  prompt.answers = {"", "", ""};
  EXPECT_THAT(Try(prompt), HasErrorCode(ErrorCode::kDenied));
}

TEST(TryPassphrasesTest, PassesOnARefusalAndAMissingDialog) {
  ScriptedPrompt refused;
  EXPECT_THAT(Try(refused), HasErrorCode(ErrorCode::kDenied));
  ScriptedPrompt missing;
  missing.is_available = false;
  EXPECT_THAT(Try(missing), HasErrorCode(ErrorCode::kNoPinentry));
}

TEST(TryPassphrasesTest, AnotherFailureIsNotTriedAgain) {
  ScriptedPrompt prompt;
  prompt.answers = {"a", "b"};
  const absl::Status status = TryPassphrases(
      prompt, std::nullopt, [] { return PassphraseQuestion{}; },
      [](const Passphrase&) { return Error(ErrorCode::kStorageFailed, "disk"); });
  EXPECT_THAT(status, HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_EQ(prompt.questions.size(), 1u);
}

class PinentryDialogTest : public testing::Test {
 protected:
  // A pinentry that answers every command with OK, and GETPIN with `getpin`.
  std::string Program(absl::string_view getpin) {
    const std::string path = directory_.File("pinentry");
    std::ofstream(path) << "#!/bin/sh\necho 'OK ready'\nwhile read -r command rest; do\n"
                        << "case $command in GETPIN) " << getpin << ";; *) echo OK;; esac\ndone\n";
    chmod(path.c_str(), 0755);
    return path;
  }
  TempDir directory_;
};

TEST_F(PinentryDialogTest, GivesWhatTheUserTyped) {
  DialogSpawner spawner(Program("printf 'D correct horse\\nOK\\n'"));
  PinentryDialog dialog(spawner);
  EXPECT_TRUE(dialog.available());
  auto answer = dialog.Ask({"Open.", "", false});
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(AsText(answer->Reveal()), kRight);
}

TEST_F(PinentryDialogTest, IsBusyWhileItIsOpen) {
  DialogSpawner spawner(Program("read -r x; echo 'ERR 83886179 cancelled'"));
  PinentryDialog dialog(spawner);
  Pipe pipe;
  pipe.Write("x");
  absl::Status second;
  dialog.set_while_waiting({pipe.reader(), [&] {
                              second = dialog.Ask({"Again.", "", false}).status();
                              return false;
                            }});
  EXPECT_THAT(dialog.Ask({"Open.", "", false}), HasErrorCode(ErrorCode::kDenied));
  EXPECT_THAT(second, HasErrorCode(ErrorCode::kBusy));
}

TEST_F(PinentryDialogTest, AProgramThatIsNotThereIsNoDialog) {
  DialogSpawner spawner(directory_.File("nothing"));
  PinentryDialog dialog(spawner);
  EXPECT_FALSE(dialog.available());
  EXPECT_THAT(dialog.Ask({"Open.", "", false}), HasErrorCode(ErrorCode::kNoPinentry));
}

}  // namespace
}  // namespace letterlock
