// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal_prompt.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include <array>

#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/secret_bytes.h"

namespace letterlock {
namespace {

constexpr const char* kTerminal = "/dev/tty";

constexpr std::array<int, 5> kEndingSignals = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
volatile sig_atomic_t pending_signal = 0;

// While it lives, what would end or stop this process only ends the waiting for input; at its end
// it does what it was sent for. Else a person who presses Ctrl+C is left without an echo.
class HeldSignals {
 public:
  HeldSignals() {
    struct sigaction hold {};
    hold.sa_handler = [](int signal) { pending_signal = signal; };
    sigset_t held;
    sigemptyset(&held);
    for (size_t i = 0; i < before_.size(); ++i) {
      sigaction(kEndingSignals[i], &hold, &before_[i]);
      sigaddset(&held, kEndingSignals[i]);
    }
    sigprocmask(SIG_BLOCK, &held, &mask_before_);
  }
  ~HeldSignals() {
    for (size_t i = 0; i < before_.size(); ++i) sigaction(kEndingSignals[i], &before_[i], nullptr);
    sigprocmask(SIG_SETMASK, &mask_before_, nullptr);
    if (pending_signal != 0) raise(pending_signal);
    pending_signal = 0;
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  // Signals come here alone: one that comes just before the waiting is not missed. False for one.
  bool WaitForInput(int descriptor) const {
    pollfd input{descriptor, POLLIN, 0};
    return ppoll(&input, 1, nullptr, &mask_before_) == 1;
  }

 private:
  std::array<struct sigaction, kEndingSignals.size()> before_{};
  sigset_t mask_before_{};
};

// The controlling terminal with its echo off.
class QuietTerminal {
 public:
  QuietTerminal() : file_(fopen(kTerminal, "r+")) {
    if (file_ == nullptr) return;
    if (tcgetattr(fileno(file_), &before_) != 0) return;
    // TCSAFLUSH: what was typed ahead is not taken for the passphrase.
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet_ = tcsetattr(fileno(file_), TCSAFLUSH, &quiet) == 0;
  }
  ~QuietTerminal() {
    if (quiet_) tcsetattr(fileno(file_), TCSAFLUSH, &before_);
    if (file_ != nullptr) fclose(file_);
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;

  bool ready() const { return quiet_; }
  void Show(absl::string_view text) {
    fwrite(text.data(), 1, text.size(), file_);
    fflush(file_);
  }
  // Without its line end, octet by octet: stdio would keep a copy.
  absl::StatusOr<SecretBytes> ReadLine() {
    SecretBytes line(kMaxPassphraseBytes);
    for (size_t size = 0; size < kMaxPassphraseBytes; ++size) {
      uint8_t& octet = line.RevealMutable()[size];
      if (!held_.WaitForInput(fileno(file_)) || read(fileno(file_), &octet, 1) != 1) {
        return Error(ErrorCode::kDenied, "no answer");
      }
      if (octet != '\n') continue;
      line.Truncate(size);
      Show("\n");
      return line;
    }
    return Error(ErrorCode::kTooLarge, "passphrase");
  }

 private:
  HeldSignals held_;  // let go of after the echo is back
  FILE* file_;
  termios before_{};
  bool quiet_ = false;
};

absl::StatusOr<Passphrase> AskOnTerminal(const PassphraseQuestion& question) {
  QuietTerminal terminal;
  if (!terminal.ready()) return Error(ErrorCode::kNoPinentry, "no dialog and no terminal");
  if (!question.error.empty()) terminal.Show(question.error + "\n");
  terminal.Show(question.description + "\n");
  terminal.Show(question.is_new ? "New passphrase: " : "Passphrase: ");
  ASSIGN_OR_RETURN(SecretBytes answer, terminal.ReadLine());
  if (!question.is_new) return Passphrase(std::move(answer));
  terminal.Show("The same again: ");
  ASSIGN_OR_RETURN(SecretBytes again, terminal.ReadLine());
  if (ConstantTimeEqual(answer.Reveal(), again.Reveal())) return Passphrase(std::move(answer));
  terminal.Show("The two are not the same.\n");
  return Error(ErrorCode::kDenied, "entries differ");
}

}  // namespace

bool TerminalPrompt::available() const {
  return dialog_.available() || access(kTerminal, R_OK | W_OK) == 0;
}

absl::StatusOr<Passphrase> TerminalPrompt::Ask(const PassphraseQuestion& question) {
  absl::StatusOr<Passphrase> answer = dialog_.Ask(question);
  const bool has_dialog = answer.ok() || CodeOf(answer.status()) != ErrorCode::kNoPinentry;
  return has_dialog ? std::move(answer) : AskOnTerminal(question);
}

}  // namespace letterlock
