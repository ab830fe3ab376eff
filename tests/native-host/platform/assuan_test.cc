// SPDX-License-Identifier: Apache-2.0
#include "platform/assuan.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/error.h"
#include "platform/descriptor.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

constexpr size_t kRoom = 16;

// One end of the line is ours; what the server would say is written beforehand.
class AssuanTest : public testing::Test {
 protected:
  AssuanTest() { Connect(); }

  void Connect() {
    int ends[2];
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    client_ = Descriptor(ends[0]);
    server_ = Descriptor(ends[1]);
    data_.size = 0;
  }

  // What GETPIN gives when the server answers so and goes away.
  absl::StatusOr<uint32_t> GetPin(const std::string& answer) {
    EXPECT_EQ(write(server_.number(), answer.data(), answer.size()),
              static_cast<ssize_t>(answer.size()));
    shutdown(server_.number(), SHUT_WR);
    AssuanConnection connection(client_.number(), Deadline(absl::Minutes(1)), &waiting_);
    return connection.Call("GETPIN", "", &data_);
  }

  static absl::Duration Deadline(absl::Duration left) { return SystemClock().SinceBoot() + left; }
  absl::string_view Received() const { return AsText(data_.out.first(data_.size)); }

  std::array<uint8_t, kRoom> storage_{};
  AssuanData data_{absl::MakeSpan(storage_)};
  Descriptor client_, server_;
  WhileWaiting waiting_;
};

struct Answer {
  const char* name;
  std::string text;
  std::string secret;
};

TEST_F(AssuanTest, UnderstandsWhatAServerMaySay) {
  const Answer answers[] = {
      {"plain", "D secret\nOK\n", "secret"},
      {"words after OK", "D secret\nOK thank you\n", "secret"},
      {"nothing", "OK\n", ""},
      {"escaped", "D 100%25%0a%0D%00\nOK\n", std::string("100%\n\r\0", 7)},
      {"UTF-8", "D pa\u00df\nOK\n", "pa\u00df"},
      {"blanks", "D  a b \nOK\n", " a b "},
      {"in two lines", "D sec\nD ret\nOK\n", "secret"},
      {"carriage returns", "D secret\r\nOK\r\n", "secret"},
      {"comments and status", "# hello\nS PASSWORD_FROM_CACHE\nD secret\nOK\n", "secret"},
      {"as much as there is room", "D 0123456789abcdef\nOK\n", "0123456789abcdef"},
  };
  for (const Answer& answer : answers) {
    SCOPED_TRACE(answer.name);
    Connect();
    EXPECT_THAT(GetPin(answer.text), IsOkAndHolds(0u));
    EXPECT_EQ(Received(), answer.secret);
  }
}

struct Nonsense {
  const char* name;
  std::string text;
  ErrorCode code;
};

TEST_F(AssuanTest, RefusesWhatAServerMayNotSay) {
  const Nonsense cases[] = {
      {"end of input", "", ErrorCode::kNoPinentry},
      {"end in the middle of a line", "D secret", ErrorCode::kNoPinentry},
      {"end after data", "D secret\n", ErrorCode::kNoPinentry},
      {"garbage",
       "\x7f"
       "ELF\n",
       ErrorCode::kNoPinentry},
      {"empty line", "\nOK\n", ErrorCode::kNoPinentry},
      {"something like OK", "OKAY\n", ErrorCode::kNoPinentry},
      {"lower case", "ok\n", ErrorCode::kNoPinentry},
      {"an inquiry", "INQUIRE QUALITY x\n", ErrorCode::kNoPinentry},
      {"a bad escape", "D %4\nOK\n", ErrorCode::kNoPinentry},
      {"another bad escape", "D %zz\nOK\n", ErrorCode::kNoPinentry},
      {"an error without number", "ERR cancelled\n", ErrorCode::kNoPinentry},
      {"error zero", "ERR 0\n", ErrorCode::kNoPinentry},
      {"a line without end", "D " + std::string(9000, 'x'), ErrorCode::kNoPinentry},
      {"more than there is room", "D 0123456789abcdefg\nOK\n", ErrorCode::kTooLarge},
  };
  for (const Nonsense& nonsense : cases) {
    SCOPED_TRACE(nonsense.name);
    Connect();
    EXPECT_THAT(GetPin(nonsense.text), HasErrorCode(nonsense.code));
  }
}

TEST_F(AssuanTest, HandsOverErrorNumbersAndTheRepeatedStatus) {
  EXPECT_THAT(GetPin("S PIN_REPEATED\nERR 83886179 Operation cancelled <Pinentry>\n"),
              IsOkAndHolds(83886179u));
  EXPECT_TRUE(data_.repeated);
}

TEST_F(AssuanTest, TakesDataOnlyWhereItAskedForSome) {
  ASSERT_EQ(write(server_.number(), "D secret\nOK\n", 12), 12);
  AssuanConnection connection(client_.number(), Deadline(absl::Minutes(1)), &waiting_);
  EXPECT_THAT(connection.Call("SETDESC", "text"), HasErrorCode(ErrorCode::kNoPinentry));
}

TEST_F(AssuanTest, SendsOneEscapedLineForACommand) {
  ASSERT_EQ(write(server_.number(), "OK\n", 3), 3);
  AssuanConnection connection(client_.number(), Deadline(absl::Minutes(1)), &waiting_);
  EXPECT_THAT(connection.Call("SETDESC", "100%\nGETPIN \u00e4"), IsOkAndHolds(0u));
  char line[64] = {};
  ASSERT_GT(read(server_.number(), line, sizeof(line) - 1), 0);
  EXPECT_STREQ(line, "SETDESC 100%25%0AGETPIN \u00e4\n");
}

TEST_F(AssuanTest, StopsWaitingAtTheDeadline) {
  AssuanConnection connection(client_.number(), Deadline(absl::Milliseconds(20)), &waiting_);
  EXPECT_THAT(connection.AwaitGreeting(), HasErrorCode(ErrorCode::kDenied));
}

TEST_F(AssuanTest, ServesTheOtherDescriptorWhileItWaits) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const Descriptor other_end(ends[0]), other(ends[1]);
  ASSERT_EQ(write(other.number(), "ab", 2), 2);
  std::string served;
  waiting_ = {other_end.number(), [&] {
                char byte = 0;
                EXPECT_EQ(read(other_end.number(), &byte, 1), 1);
                served += byte;
                return byte != 'b';
              }};
  AssuanConnection connection(client_.number(), Deadline(absl::Minutes(1)), &waiting_);
  EXPECT_THAT(connection.AwaitGreeting(), HasErrorCode(ErrorCode::kDenied));
  EXPECT_EQ(served, "ab");
}

TEST_F(AssuanTest, NoticesAServerThatHasGone) {
  server_ = Descriptor();
  AssuanConnection connection(client_.number(), Deadline(absl::Minutes(1)), &waiting_);
  EXPECT_THAT(connection.Call("GETPIN", ""), HasErrorCode(ErrorCode::kNoPinentry));
}

TEST(EscapeAssuanTest, CutsBetweenCharactersNeverInsideOne) {
  EXPECT_EQ(EscapeAssuan(std::string(2000, 'x')).size(), 960u);
  std::string umlauts;
  for (int count = 0; count < 700; ++count) umlauts += "\u00e4";
  EXPECT_EQ(EscapeAssuan("x" + umlauts).size(), 959u);
  EXPECT_EQ(EscapeAssuan(std::string(959, 'x') + "%"), std::string(959, 'x'));
}

}  // namespace
}  // namespace letterlock
