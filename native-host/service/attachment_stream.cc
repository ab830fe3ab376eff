// SPDX-License-Identifier: Apache-2.0
#include "service/attachment_stream.h"

#include <utility>

#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

// Size and digest of a plaintext that comes in pieces.
class Plaintext {
 public:
  void Add(ByteSpan bytes) {
    digest_.Update(bytes);
    size_ += bytes.size();
  }
  uint64_t size() const { return size_; }
  FinishedFile Finish() { return {size_, digest_.Finish(), std::nullopt}; }

 private:
  Blake2b256Stream digest_;
  uint64_t size_ = 0;
};

class Sealing final : public AttachmentStream {
 public:
  Sealing(age::Encryption encryption, SealedAttachment attachment)
      : attachment_(std::move(attachment)),
        header_(encryption.header()),
        payload_(std::move(encryption).BeginPayload()) {}

  absl::Status Write(ByteSpan piece, SecretBuilder& out) override {
    WriteHeader(out);
    plaintext_.Add(piece);
    payload_.Write(piece, [&out](size_t count) { return out.Extend(count); });
    return absl::OkStatus();
  }

  absl::StatusOr<FinishedFile> Finish(SecretBuilder& out) override {
    WriteHeader(out);
    std::move(payload_).Finish({}, [&out](size_t count) { return out.Extend(count); });
    FinishedFile file = plaintext_.Finish();
    attachment_.field.size = file.size;
    attachment_.field.b2 = file.b2;
    file.sealed = std::move(attachment_);
    return file;
  }

 private:
  void WriteHeader(SecretBuilder& out) { out.Append(std::exchange(header_, std::string())); }

  SealedAttachment attachment_;
  std::string header_;  // until it is written
  age::PayloadWriter payload_;
  Plaintext plaintext_;
};

class Opening final : public AttachmentStream {
 public:
  Opening(std::shared_ptr<const AccountIdentities> identities, uint64_t size,
          const std::array<uint8_t, 32>& b2)
      : identities_(std::move(identities)),
        decryption_(identities_->all()),
        expected_size_(size),
        expected_b2_(b2) {}

  absl::Status Write(ByteSpan piece, SecretBuilder& out) override {
    const size_t before = out.size();
    RETURN_IF_ERROR(decryption_.Write(piece, out));
    return Add(out, before);
  }

  absl::StatusOr<FinishedFile> Finish(SecretBuilder& out) override {
    const size_t before = out.size();
    RETURN_IF_ERROR(std::move(decryption_).Finish(out));
    RETURN_IF_ERROR(Add(out, before));
    const FinishedFile file = plaintext_.Finish();
    // Well sealed, by whoever: only the digest that was signed says that it is this file.
    if (file.size != expected_size_ || file.b2 != expected_b2_) return AnotherFile();
    return file;
  }

 private:
  static absl::Status AnotherFile() { return Error(ErrorCode::kDecryptionFailed, "another file"); }

  absl::Status Add(const SecretBuilder& out, size_t before) {
    plaintext_.Add(AsBytes(out.RevealText().substr(before)));
    return plaintext_.size() > expected_size_ ? AnotherFile() : absl::OkStatus();
  }

  std::shared_ptr<const AccountIdentities> identities_;
  age::Decryption decryption_;
  Plaintext plaintext_;
  uint64_t expected_size_;
  std::array<uint8_t, 32> expected_b2_;
};

}  // namespace

std::unique_ptr<AttachmentStream> SealingStream(age::Encryption encryption,
                                                SealedAttachment attachment) {
  return std::make_unique<Sealing>(std::move(encryption), std::move(attachment));
}

std::unique_ptr<AttachmentStream> OpeningStream(std::shared_ptr<const AccountIdentities> identities,
                                                uint64_t size, const std::array<uint8_t, 32>& b2) {
  return std::make_unique<Opening>(std::move(identities), size, b2);
}

}  // namespace letterlock
