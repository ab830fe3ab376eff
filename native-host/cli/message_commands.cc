// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <unistd.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "cli/command_line.h"
#include "cli/file_streams.h"
#include "cli/input.h"
#include "cli/mail_input.h"
#include "cli/terminal_text.h"
#include "service/decrypt_message.h"
#include "service/encrypt_message.h"
#include "service/unlock_keystore.h"

namespace letterlock {
namespace {

constexpr int kFileMissing = 1;
constexpr int kDoubtfulAuthor = 3;

absl::string_view Meaning(Verdict verdict) {
  switch (verdict) {
    case Verdict::kInvalid:
      return "the signature is wrong";
    case Verdict::kUnsigned:
      return "anyone could have written this";
    case Verdict::kChanged:
      return "signed with another key than the pinned one";
    case Verdict::kResealed:
      return "signed by the author, passed on by someone else";
    case Verdict::kNew:
      return "first message with this key; not checked";
    case Verdict::kSelf:
      return "you wrote this";
    case Verdict::kKnown:
      return "same key as before; not compared";
    case Verdict::kVerified:
      return "the author's key, compared";
  }
  return "";
}

bool NamesTheAuthor(Verdict verdict) {
  return verdict == Verdict::kNew || verdict == Verdict::kSelf || verdict == Verdict::kKnown ||
         verdict == Verdict::kVerified;
}

void PrintVerdict(const DecryptMessageResult& result) {
  std::string line = absl::StrCat(EnumNames(result.verdict)[static_cast<size_t>(result.verdict)],
                                  ": ", Meaning(result.verdict));
  if (result.from) {
    absl::StrAppend(&line, "; from ", EscapeForTerminal(result.from->address.value));
  }
  if (result.signer) absl::StrAppend(&line, "; ", *result.signer);
  if (result.from && result.addressed == Addressed::kNone && result.verdict != Verdict::kSelf) {
    absl::StrAppend(&line, "; you are not named in this mail");
  }
  PrintError(line);
}

// The message as it was signed; on a terminal without controls and padding.
void PrintMessage(const DecryptMessageResult& result) {
  const std::optional<Bytes> message = DecodeBase64(result.message.RevealText());
  if (!message) return;
  // Into a file or a pipe it goes octet by octet, so that the signature can be checked there.
  if (isatty(STDOUT_FILENO)) {
    PrintOut(EscapeLinesForTerminal(absl::StripTrailingAsciiWhitespace(AsText(*message))));
    PrintOut("\n");
  } else {
    PrintOut(AsText(*message));
  }
}

// The sealed files of a mail lie beside it.
std::string DirectoryOf(const std::vector<std::string>& words) {
  const size_t slash = words.empty() ? std::string::npos : words[0].rfind('/');
  return slash == std::string::npos ? "." : words[0].substr(0, slash + 1);
}

absl::StatusOr<int> Encrypt(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(SecretBytes mail, ReadInput(line.words, kMaxMessageBytes));
  ASSIGN_OR_RETURN(EncryptMessageParams params, ParseMailInput(mail.RevealText()));
  RETURN_IF_ERROR(UnlockKeystore(session, {}).status());
  SealedFiles files;
  RETURN_IF_ERROR(files.Seal(session, line.attach, params));
  ASSIGN_OR_RETURN(EncryptMessageResult result, EncryptMessage(session, std::move(params)));
  files.Keep();
  line.json ? PrintJson(result) : PrintOut(result.armored);
  return 0;
}

absl::StatusOr<int> Decrypt(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(SecretBytes armored, ReadInput(line.words, kMaxMessageBytes));
  RETURN_IF_ERROR(UnlockKeystore(session, {}).status());
  ASSIGN_OR_RETURN(DecryptMessageResult result,
                   DecryptMessage(session, {std::string(armored.RevealText()), std::nullopt}));
  if (line.json) {
    PrintJson(result);
  } else {
    PrintVerdict(result);
    PrintMessage(result);
  }
  if (line.save &&
      SaveAttachments(session, result.attachments, DirectoryOf(line.words), *line.save) > 0) {
    return kFileMissing;
  }
  return NamesTheAuthor(result.verdict) ? 0 : kDoubtfulAuthor;
}

constexpr Command kMessageCommands[] = {
    {"encrypt", "[FILE] [--attach PATH]...",
     "a mail (header, empty line, text) to armor; each attached file to one beside it", 0, 1,
     &Encrypt},
    {"decrypt", "[FILE] [--save DIRECTORY]",
     "armor to a mail; who wrote it goes to stderr, the files beside it to the directory", 0, 1,
     &Decrypt},
};

}  // namespace

absl::Span<const Command> MessageCommands() { return kMessageCommands; }

}  // namespace letterlock
