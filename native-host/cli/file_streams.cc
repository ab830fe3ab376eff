// SPDX-License-Identifier: Apache-2.0
#include "cli/file_streams.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "cli/explain.h"
#include "cli/input.h"
#include "cli/progress_bar.h"
#include "cli/terminal_text.h"
#include "platform/atomic_file.h"
#include "platform/descriptor.h"
#include "service/decrypt_attachment.h"
#include "service/encrypt_attachment.h"
#include "service/streams.h"

namespace letterlock {
namespace {

// The command line knows no types of files, and the reader's system does.
constexpr absl::string_view kAnyType = "application/octet-stream";
constexpr mode_t kOwnMode = 0600;

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

absl::StatusOr<Descriptor> MakeOutput(const std::string& path) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnMode));
  if (file.open()) return file;
  if (errno == ENOENT) return ErrorAbout(ErrorCode::kNotFound, "directory", {path});
  return errno == EEXIST ? Error(ErrorCode::kAlreadyExists, "file")
                         : StorageFailed("file cannot be made");
}

uint64_t SizeOf(const Descriptor& file) {
  struct stat status {};
  return fstat(file.number(), &status) == 0 ? static_cast<uint64_t>(status.st_size) : 0;
}

absl::Status WriteAll(const Descriptor& file, ByteSpan bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(file.number(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return StorageFailed("file cannot be written");
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return absl::OkStatus();
}

// An empty piece is the end.
absl::StatusOr<Bulk> ReadPiece(const Descriptor& file) {
  Bulk piece{SecretBytes(kMaxPieceBytes)};
  ssize_t count = 0;
  do {
    count = read(file.number(), piece.bytes.RevealMutable().data(), piece.bytes.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) return StorageFailed("file cannot be read");
  piece.bytes.Truncate(static_cast<size_t>(count));
  return piece;
}

absl::Status Pump(Session& session, const std::string& stream, const std::string& name,
                  const Descriptor& input, const Descriptor& output) {
  ProgressBar progress(name, SizeOf(input));
  while (true) {
    ASSIGN_OR_RETURN(Bulk piece, ReadPiece(input));
    if (piece.bytes.empty()) break;
    const size_t size = piece.bytes.size();
    ASSIGN_OR_RETURN(const WriteStreamResult written,
                     WriteStream(session, {stream, std::move(piece)}));
    RETURN_IF_ERROR(WriteAll(output, written.data.bytes.Reveal()));
    progress.Advance(size);
  }
  ASSIGN_OR_RETURN(const FinishStreamResult finished, FinishStream(session, {stream}));
  return WriteAll(output, finished.data.bytes.Reveal());
}

// The sender chose the name: it stays in its directory, and is no hidden file.
std::string HarmlessName(absl::string_view name) {
  std::string harmless = absl::StrReplaceAll(name, {{"/", "_"}});
  if (absl::StartsWith(harmless, ".")) harmless[0] = '_';
  return harmless;
}

// A mail may have two files of one name: `picture.jpg`, then `picture-2.jpg`.
std::string NameApart(const std::string& name, std::set<std::string>& taken) {
  const size_t dot = std::min(name.rfind('.'), name.size());
  std::string apart = name;
  for (int i = 2; !taken.insert(apart).second; ++i) {
    apart = absl::StrCat(name.substr(0, dot), "-", i, name.substr(dot));
  }
  return apart;
}

// Under another name until it is known to be whole and the file that was meant.
absl::Status Save(Session& session, const AttachmentSummary& attachment, const std::string& from,
                  const std::string& into, const std::string& name) {
  ASSIGN_OR_RETURN(const Descriptor input, OpenInput(absl::StrCat(from, "/", attachment.file)));
  ASSIGN_OR_RETURN(const DecryptAttachmentResult opened,
                   DecryptAttachment(session, {attachment.size, attachment.b2}));
  UnfinishedFile output(absl::StrCat(into, "/.", attachment.file));
  if (!output.descriptor().open()) {
    const bool is_there = access(into.c_str(), F_OK) == 0;
    return ErrorAbout(is_there ? ErrorCode::kStorageFailed : ErrorCode::kNotFound, "directory",
                      {into});
  }
  RETURN_IF_ERROR(Pump(session, opened.stream, attachment.name, input, output.descriptor()));
  return output.Name(absl::StrCat(into, "/", name));
}

}  // namespace

SealedFiles::~SealedFiles() {
  for (const std::string& file : files_) unlink(file.c_str());
}

absl::Status SealedFiles::Seal(Session& session, const std::vector<std::string>& paths,
                               EncryptMessageParams& mail) {
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(const Descriptor input, OpenInput(path));
    ASSIGN_OR_RETURN(const EncryptAttachmentResult begun,
                     EncryptAttachment(session, {mail.from, mail.to, mail.cc, mail.bcc,
                                                 NameOf(path), std::string(kAnyType)}));
    ASSIGN_OR_RETURN(const Descriptor output, MakeOutput(begun.file));
    files_.push_back(begun.file);
    RETURN_IF_ERROR(Pump(session, begun.stream, NameOf(path), input, output));
    if (!mail.attachments) mail.attachments.emplace();
    mail.attachments->push_back(begun.stream);
    PrintError(absl::StrCat(EscapeForTerminal(path), " is sealed in ", begun.file));
  }
  return absl::OkStatus();
}

int SaveAttachments(Session& session, const std::vector<AttachmentSummary>& attachments,
                    const std::string& from, const std::string& into) {
  int failed = 0;
  std::set<std::string> taken;
  for (const AttachmentSummary& attachment : attachments) {
    const std::string own = NameApart(HarmlessName(attachment.name), taken);
    const std::string name = EscapeForTerminal(own);
    const absl::Status status = Save(session, attachment, from, into, own);
    if (status.ok()) {
      PrintError(absl::StrCat(name, " is saved"));
    } else {
      ++failed;
      PrintError(absl::StrCat(name, " (", attachment.file, "): ", Explain(status)));
    }
  }
  return failed;
}

}  // namespace letterlock
