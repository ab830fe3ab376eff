// SPDX-License-Identifier: Apache-2.0
#include "crypto/hkdf.h"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>

namespace letterlock {
namespace {

// Takes keys of any length, and wipes what it derives from them.
class Hmac {
 public:
  explicit Hmac(ByteSpan key) {
    constexpr uint8_t kEmpty = 0;  // libsodium wants a pointer even to nothing
    crypto_auth_hmacsha256_init(&state_, key.empty() ? &kEmpty : key.data(), key.size());
  }
  ~Hmac() { sodium_memzero(&state_, sizeof(state_)); }
  Hmac(const Hmac&) = delete;
  Hmac& operator=(const Hmac&) = delete;
  void Update(ByteSpan bytes) {
    crypto_auth_hmacsha256_update(&state_, bytes.data(), bytes.size());
  }
  void Finish(uint8_t* out) { crypto_auth_hmacsha256_final(&state_, out); }

 private:
  crypto_auth_hmacsha256_state state_;
};

}  // namespace

Mac HmacSha256(const MacKey& key, ByteSpan message) {
  Hmac hmac(key.Reveal());
  hmac.Update(message);
  Mac mac{};
  hmac.Finish(mac.data());
  return mac;
}

PseudorandomKey HkdfExtract(ByteSpan salt, ByteSpan input_key) {
  // HMAC pads its key with zeros, so that no salt is the same as RFC 5869's default one.
  Hmac hmac(salt);
  hmac.Update(input_key);
  PseudorandomKey key;
  hmac.Finish(key.RevealMutable().data());
  return key;
}

Mac HkdfExtractPublic(ByteSpan input_key) {
  Hmac hmac({});
  hmac.Update(input_key);
  Mac digest{};
  hmac.Finish(digest.data());
  return digest;
}

void HkdfExpand(const PseudorandomKey& key, absl::string_view info, absl::Span<uint8_t> out) {
  if (out.size() > 255 * Mac().size()) std::abort();
  // RFC 5869 section 2.3: T(i) = HMAC(PRK, T(i-1) | info | i).
  Mac block{};
  uint8_t counter = 1;
  for (size_t done = 0; done < out.size(); ++counter) {
    Hmac hmac(key.Reveal());
    if (done > 0) hmac.Update(block);
    hmac.Update(AsBytes(info));
    hmac.Update(ByteSpan(&counter, 1));
    hmac.Finish(block.data());
    const size_t size = std::min(block.size(), out.size() - done);
    std::copy_n(block.begin(), size, out.begin() + static_cast<ptrdiff_t>(done));
    done += size;
  }
  // The last block is output too, or goes beyond it.
  Wipe(absl::MakeSpan(block));
}

}  // namespace letterlock
