// SPDX-License-Identifier: Apache-2.0
#include "platform/pinentry.h"

#include <errno.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/bytes.h"
#include "native-host/platform/scoped_variable.h"
#include "native-host/platform/test_files.h"
#include "platform/descriptor.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

using testing::HasSubstr;
using testing::Not;

// A pinentry that writes down what it is told; `$getpin` is its answer to GETPIN, counted in
// `$time`, `$other` to everything else.
constexpr absl::string_view kScript = R"(#!/bin/sh
cd "${0%/*}"
echo $$ >pid
time=0
echo "OK ready"
while read -r line; do
  printf '%s\n' "$line" >>log
  case "$line" in
    BYE) echo OK; exit ;;
    GETPIN) time=$((time + 1)); GETPIN_ANSWER ;;
    *) OTHER_ANSWER ;;
  esac
done
)";

class PinentryTest : public testing::Test {
 protected:
  absl::StatusOr<std::string> Ask(const std::string& getpin, const std::string& other = "echo OK",
                                  absl::Duration patience = absl::Minutes(1)) {
    MakeFile(program_,
             absl::StrReplaceAll(kScript, {{"GETPIN_ANSWER", getpin}, {"OTHER_ANSWER", other}}),
             0700);
    unlink(dir_.File("log").c_str());
    std::array<uint8_t, kMaxPassphraseBytes> out{};
    DialogSpawner spawner(program_);
    const absl::StatusOr<size_t> size =
        AskPassphrase(spawner, prompt_, waiting_, absl::MakeSpan(out), patience);
    if (!size.ok()) return size.status();
    return std::string(AsText(ByteSpan(out).first(*size)));
  }

  std::string Log() const { return ReadWholeFile(dir_.File("log")); }

  bool DialogIsGone() const {
    return kill(std::stoi(ReadWholeFile(dir_.File("pid"))), 0) == -1 && errno == ESRCH;
  }

  TempDir dir_;
  std::string program_ = dir_.File("pinentry");
  PinentryPrompt prompt_{.title = "Letterlock",
                         .description = "Unlock the keys of\nalice@example.test (100% yours)",
                         .prompt = "Passphrase:"};
  WhileWaiting waiting_;
};

TEST_F(PinentryTest, AsksInTheWordsItWasGiven) {
  prompt_.error = "Wrong passphrase";
  EXPECT_THAT(Ask("echo 'D correct horse'; echo OK"), IsOkAndHolds("correct horse"));
  EXPECT_THAT(Log(), HasSubstr("SETTITLE Letterlock\n"));
  EXPECT_THAT(Log(), HasSubstr("SETDESC Unlock the keys of%0Aalice@example.test (100%25 yours)\n"));
  EXPECT_THAT(Log(), HasSubstr("SETPROMPT Passphrase:\n"));
  EXPECT_THAT(Log(), HasSubstr("SETERROR Wrong passphrase\n"));
  EXPECT_THAT(Log(), Not(HasSubstr("SETREPEAT")));
  EXPECT_TRUE(DialogIsGone());
}

TEST_F(PinentryTest, TellsTheDialogTheLocaleOfCharacters) {
  const ScopedVariable locale("LC_CTYPE", "de_DE.UTF-8");
  const ScopedVariable no_locale("LC_ALL", nullptr);
  EXPECT_THAT(Ask("echo OK"), IsOkAndHolds(""));
  EXPECT_THAT(Log(), HasSubstr("OPTION lc-ctype=de_DE.UTF-8\n"));
}

struct Refusal {
  const char* name;
  const char* getpin;
  ErrorCode code;
};

TEST_F(PinentryTest, TellsACancelledDialogFromABrokenOne) {
  const Refusal refusals[] = {
      {"cancelled", "echo 'ERR 83886179 Operation cancelled <Pinentry>'", ErrorCode::kDenied},
      {"cancelled, bare number", "echo 'ERR 99 cancelled'", ErrorCode::kDenied},
      {"closed", "echo 'ERR 83886278 Operation fully cancelled'", ErrorCode::kDenied},
      {"timed out", "echo 'ERR 83886142 Timeout <Pinentry>'", ErrorCode::kDenied},
      {"no terminal", "echo 'ERR 83918950 Inappropriate ioctl'", ErrorCode::kNoPinentry},
      {"crashed", "exit 1", ErrorCode::kNoPinentry},
      {"killed", "kill -9 $$", ErrorCode::kNoPinentry},
      {"garbage", "echo what", ErrorCode::kNoPinentry},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.name);
    EXPECT_THAT(Ask(refusal.getpin), HasErrorCode(refusal.code));
    EXPECT_TRUE(DialogIsGone());
  }
}

TEST_F(PinentryTest, TakesTheLongestPassphraseAndNoLongerOne) {
  const std::string longest(kMaxPassphraseBytes, 'x');
  EXPECT_THAT(Ask("echo 'D " + longest + "'; echo OK"), IsOkAndHolds(longest));
  EXPECT_THAT(Ask("echo 'D " + longest + "x'; echo OK"), HasErrorCode(ErrorCode::kTooLarge));
}

TEST_F(PinentryTest, GivesUpOnADialogThatNobodyAnswers) {
  EXPECT_THAT(Ask("sleep 1000", "echo OK", absl::Milliseconds(200)),
              HasErrorCode(ErrorCode::kDenied));
  EXPECT_TRUE(DialogIsGone());
}

TEST_F(PinentryTest, ServesOtherRequestsWhileTheDialogIsOpen) {
  ASSERT_EQ(mkfifo(dir_.File("go").c_str(), 0600), 0);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const Descriptor requests(ends[0]), browser(ends[1]);
  ASSERT_EQ(write(browser.number(), "r", 1), 1);
  const Descriptor go(open(dir_.File("go").c_str(), O_RDWR));
  waiting_ = {requests.number(), [&] {
                char request = 0;
                return read(requests.number(), &request, 1) == 1 &&
                       write(go.number(), "go\n", 3) == 3;
              }};
  EXPECT_THAT(Ask("read word <go; echo D $word; echo OK"), IsOkAndHolds("go"));
}

TEST_F(PinentryTest, ClosesTheDialogWhenTheBrowserIsGone) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const Descriptor requests(ends[0]);
  close(ends[1]);
  waiting_ = {requests.number(), [] { return false; }};
  EXPECT_THAT(Ask("sleep 1000"), HasErrorCode(ErrorCode::kDenied));
}

TEST_F(PinentryTest, AsksANewPassphraseOnceWhereTheDialogComparesItself) {
  prompt_.new_passphrase = true;
  EXPECT_THAT(Ask("echo 'S PIN_REPEATED'; echo 'D new'; echo OK; "), IsOkAndHolds("new"));
  EXPECT_THAT(Log(), HasSubstr("SETREPEAT Repeat:\n"));
  EXPECT_THAT(Log(), Not(HasSubstr("GETPIN\nSETPROMPT")));
}

TEST_F(PinentryTest, AsksANewPassphraseTwiceWhereTheDialogHasOneField) {
  prompt_.new_passphrase = true;
  const std::string old_dialog = "case $line in SETREPEAT*) echo ERR 536871187;; *) echo OK;; esac";
  EXPECT_THAT(Ask("echo 'D new'; echo OK", old_dialog), IsOkAndHolds("new"));
  EXPECT_THAT(Log(), HasSubstr("GETPIN\nSETPROMPT Repeat:\nGETPIN\n"));
}

TEST_F(PinentryTest, AsksAgainWhenTheTwoEntriesDiffer) {
  prompt_.new_passphrase = true;
  EXPECT_THAT(Ask("echo D $((time / 2)); echo OK"), HasErrorCode(ErrorCode::kDenied))
      << "0 1, 1 2, 2 3";
  EXPECT_THAT(Ask("echo D $(((time + 1) / 3)); echo OK"), IsOkAndHolds("1")) << "0 1, 1 1";
  EXPECT_THAT(Log(), HasSubstr("SETERROR The two entries are not the same. Try again.\n"));
}

TEST_F(PinentryTest, NeverShowsADialogWithoutItsDescription) {
  EXPECT_THAT(
      Ask("echo 'D secret'; echo OK", "case $line in SETDESC*) echo ERR 1;; *) echo OK;; esac"),
      HasErrorCode(ErrorCode::kNoPinentry));
  EXPECT_THAT(Log(), Not(HasSubstr("GETPIN")));
}

TEST_F(PinentryTest, SaysWhenTheProgramIsNoPinentry) {
  std::array<uint8_t, 8> out{};
  for (const char* program : {"/bin/true", "/bin/cat", "/nonexistent"}) {
    DialogSpawner spawner(program);
    EXPECT_THAT(
        AskPassphrase(spawner, prompt_, waiting_, absl::MakeSpan(out), absl::Seconds(1)),
        testing::AnyOf(HasErrorCode(ErrorCode::kNoPinentry), HasErrorCode(ErrorCode::kDenied)))
        << program;
  }
}

}  // namespace
}  // namespace letterlock
