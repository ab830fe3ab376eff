// SPDX-License-Identifier: Apache-2.0
#include "platform/pinentry.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <array>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

// Numbers of libgpg-error (err-codes.h), without the part that names the source.
constexpr uint32_t kErrorNumberMask = 0xFFFF;
constexpr uint32_t kTimeout = 62, kCanceled = 99, kNotConfirmed = 114, kFullyCanceled = 198;

constexpr int kMaxDifferingEntries = 3;
constexpr absl::string_view kRepeatPrompt = "Repeat:";
constexpr absl::string_view kEntriesDiffer = "The two entries are not the same. Try again.";

std::string Variable(const char* name) {
  const char* value = getenv(name);
  return value == nullptr ? "" : value;
}

// As setlocale(LC_CTYPE, "") would choose.
std::string CharacterLocale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    std::string value = Variable(name);
    if (!value.empty()) return value;
  }
  return "";
}

absl::Status Refusal(uint32_t error) {
  switch (error & kErrorNumberMask) {
    case kTimeout:
    case kCanceled:
    case kNotConfirmed:
    case kFullyCanceled:
      return Error(ErrorCode::kDenied, "dialog cancelled");
    default:
      return Error(ErrorCode::kNoPinentry, "dialog failed");
  }
}

// A second entry, only to be compared with the first.
struct SecondEntry {
  ~SecondEntry() { explicit_bzero(bytes.data(), bytes.size()); }
  std::array<uint8_t, kMaxPassphraseBytes> bytes{};
};

class Dialog {
 public:
  explicit Dialog(AssuanConnection* connection) : connection_(*connection) {}

  absl::Status Prepare(const PinentryPrompt& prompt, absl::Duration patience) {
    RETURN_IF_ERROR(connection_.AwaitGreeting());
    RETURN_IF_ERROR(SetTerminal());
    RETURN_IF_ERROR(Wish("SETTIMEOUT", absl::StrCat(absl::ToInt64Seconds(patience))));
    RETURN_IF_ERROR(Wish("SETTITLE", prompt.title));
    RETURN_IF_ERROR(Set("SETDESC", prompt.description));
    RETURN_IF_ERROR(Set("SETPROMPT", prompt.prompt));
    if (!prompt.error.empty()) RETURN_IF_ERROR(Set("SETERROR", prompt.error));
    if (!prompt.new_passphrase) return absl::OkStatus();
    RETURN_IF_ERROR(Wish("SETREPEAT", kRepeatPrompt));
    return Wish("SETREPEATERROR", kEntriesDiffer);
  }

  absl::StatusOr<size_t> Ask(absl::Span<uint8_t> out) {
    ASSIGN_OR_RETURN(const AssuanData entry, GetPin(out));
    return entry.size;
  }

  // Not every pinentry has a second field; where it did not say that it compared, we do.
  absl::StatusOr<size_t> AskTwice(const std::string& prompt, absl::Span<uint8_t> out) {
    for (int attempt = 0; attempt < kMaxDifferingEntries; ++attempt) {
      ASSIGN_OR_RETURN(const AssuanData first, GetPin(out));
      if (first.repeated) return first.size;
      SecondEntry storage;
      RETURN_IF_ERROR(Set("SETPROMPT", kRepeatPrompt));
      ASSIGN_OR_RETURN(const AssuanData second, GetPin(absl::MakeSpan(storage.bytes)));
      if (second.out.first(second.size) == first.out.first(first.size)) return first.size;
      RETURN_IF_ERROR(Set("SETPROMPT", prompt));
      RETURN_IF_ERROR(Set("SETERROR", kEntriesDiffer));
    }
    return Error(ErrorCode::kDenied, "entries differ");
  }

 private:
  // A setting that some pinentries do not know.
  absl::Status Wish(absl::string_view command, absl::string_view parameter) {
    return connection_.Call(command, parameter).status();
  }

  // Without this the user would not know what is asked.
  absl::Status Set(absl::string_view command, absl::string_view parameter) {
    ASSIGN_OR_RETURN(const uint32_t error, connection_.Call(command, parameter));
    return error == 0 ? absl::OkStatus() : Refusal(error);
  }

  // For one that is configured by hand and draws on the terminal of the command line.
  absl::Status SetTerminal() {
    const std::string locale = CharacterLocale();
    if (!locale.empty()) RETURN_IF_ERROR(Wish("OPTION", absl::StrCat("lc-ctype=", locale)));
    const char* terminal = ttyname(STDERR_FILENO);
    if (terminal == nullptr) return absl::OkStatus();
    RETURN_IF_ERROR(Wish("OPTION", absl::StrCat("ttyname=", terminal)));
    return Wish("OPTION", absl::StrCat("ttytype=", Variable("TERM")));
  }

  absl::StatusOr<AssuanData> GetPin(absl::Span<uint8_t> out) {
    AssuanData entry{out};
    ASSIGN_OR_RETURN(const uint32_t error, connection_.Call("GETPIN", "", &entry));
    if (error != 0) return Refusal(error);
    return entry;
  }

  AssuanConnection& connection_;
};

absl::StatusOr<size_t> Converse(int socket, const PinentryPrompt& prompt,
                                const WhileWaiting& waiting, absl::Span<uint8_t> out,
                                absl::Duration patience) {
  AssuanConnection connection(socket, SystemClock().SinceBoot() + patience, &waiting);
  Dialog dialog(&connection);
  RETURN_IF_ERROR(dialog.Prepare(prompt, patience));
  absl::StatusOr<size_t> size =
      prompt.new_passphrase ? dialog.AskTwice(prompt.prompt, out) : dialog.Ask(out);
  connection.SendBye();
  return size;
}

}  // namespace

absl::StatusOr<size_t> AskPassphrase(DialogSpawner& spawner, const PinentryPrompt& prompt,
                                     const WhileWaiting& waiting, absl::Span<uint8_t> out,
                                     absl::Duration patience) {
  ASSIGN_OR_RETURN(const Descriptor socket, spawner.StartDialog());
  absl::StatusOr<size_t> size = Converse(socket.number(), prompt, waiting, out, patience);
  spawner.EndDialog();
  return size;
}

}  // namespace letterlock
