// SPDX-License-Identifier: Apache-2.0
// usage: valgrind constant_time_check WHAT...
// Does each WHAT with secrets that valgrind takes for uninitialised: it reports each branch and
// each address that depends on them, so on what timing and the cache would tell (Langley's
// ctgrind).
#include <stdio.h>
#include <string.h>
#include <valgrind/memcheck.h>

#include <string>

#include "age/header.h"
#include "age/hybrid_recipient.h"
#include "age/x25519_recipient.h"
#include "base/bech32.h"
#include "base/encoding.h"
#include "crypto/hkdf.h"
#include "crypto/hpke.h"
#include "crypto/random.h"
#include "crypto/signature.h"
#include "crypto/x25519.h"

namespace letterlock {
namespace {

void Hide(absl::Span<uint8_t> secret) { VALGRIND_MAKE_MEM_UNDEFINED(secret.data(), secret.size()); }

template <typename Key>
Key SecretOf() {
  Key key;
  FillRandom(key.RevealMutable());
  Hide(key.RevealMutable());
  return key;
}

// What an operation gives away on purpose.
template <typename Value>
void Publish(const Value& value) {
  VALGRIND_MAKE_MEM_DEFINED(&value, sizeof(value));
}

bool CompareMacs() {
  Mac computed{}, received{};
  Hide(absl::MakeSpan(computed));
  const bool equal = ConstantTimeEqual(computed, received);
  Publish(equal);
  return equal;
}

bool VerifyMacOfHeader() {
  age::Header header;
  const std::string text = "age-encryption.org/v1\n---";
  header.authenticated = text;
  const bool right = age::VerifyHeaderMac(header, SecretOf<FileKey>());
  Publish(right);
  return !right;
}

bool DeriveKeys() {
  DeriveKey<PayloadKey>(SecretOf<FileKey>(), {}, "payload");
  DeriveX25519PublicKey(SecretOf<X25519SecretKey>());
  return true;
}

bool Sign() {
  const Ed25519SecretKey key = SecretOf<Ed25519SecretKey>();
  letterlock::Sign(AsBytes("message"), key);
  return true;
}

bool EncodeSecretKeys() {
  age::EncodeIdentity(SecretOf<X25519SecretKey>());
  age::EncodeHybridIdentity(SecretOf<HybridSecretKey>());
  EncodeBase64(SecretOf<MacKey>().Reveal());
  return true;
}

// The prefix says what kind of key it is; what follows it is the key.
SecretBytes HideDigits(SecretBytes identity) {
  const size_t separator = identity.RevealText().rfind('1');
  Hide(identity.RevealMutable().subspan(separator + 1));
  return identity;
}

bool DecodeSecretKeys() {
  const SecretBytes classical = HideDigits(age::EncodeIdentity(GenerateX25519SecretKey()));
  const SecretBytes hybrid = HideDigits(age::EncodeHybridIdentity(GenerateHybridSecretKey()));
  return age::DecodeIdentity(classical.RevealText()) &&
         age::DecodeHybridIdentity(hybrid.RevealText());
}

bool DeriveHybridKeys() {
  DeriveHybridKeyPair(SecretOf<HybridSecretKey>());
  return true;
}

bool EncapsulateToHybridKey() {
  const HybridKeyPair pair = DeriveHybridKeyPair(GenerateHybridSecretKey());
  return EncapsulateFromSeed(pair.public_key, SecretOf<HybridEncapsulationSeed>()).has_value();
}

// FIPS 203 section 7.1: dk = dk_PKE || ek || H(ek) || z, of which the middle is public.
void HideSecretHalves(HybridKeyPair& pair) {
  constexpr size_t kPkeKey = 1152, kRejectionSecret = 32;
  const absl::Span<uint8_t> ml_kem = pair.ml_kem_secret_key.RevealMutable();
  Hide(ml_kem.first(kPkeKey));
  Hide(ml_kem.last(kRejectionSecret));
  Hide(pair.x25519_secret_key.RevealMutable());
}

// A ciphertext that is for this key, and one that is not: ML-KEM rejects in silence.
bool UnwrapHybridFileKey() {
  HybridKeyPair pair = DeriveHybridKeyPair(GenerateHybridSecretKey());
  const std::optional<HpkeSealed> sealed = HpkeSeal(pair.public_key, "", FileKey().Reveal());
  HideSecretHalves(pair);
  HybridEncapsulatedKey damaged = sealed->enc;
  damaged[0] ^= 1;
  FileKey opened, none;
  const auto is_open = HpkeOpen(pair, sealed->enc, "", sealed->ciphertext, opened.RevealMutable());
  const auto is_none = HpkeOpen(pair, damaged, "", sealed->ciphertext, none.RevealMutable());
  Publish(*is_open);
  Publish(*is_none);
  return *is_open && !*is_none;
}

template <typename Identity, typename Recipient, typename Key>
bool UnwrapWith(Key key, const Recipient& recipient) {
  const absl::StatusOr<age::Stanza> stanza = recipient.Wrap(FileKey());
  Hide(key.RevealMutable());
  const Identity identity(std::move(key));
  return identity.Unwrap({&*stanza, 1}).ok();
}

bool UnwrapFileKey() {
  X25519SecretKey key = GenerateX25519SecretKey();
  const age::X25519Recipient recipient(DeriveX25519PublicKey(key));
  return UnwrapWith<age::X25519Identity>(std::move(key), recipient);
}

// Must be reported: otherwise nothing would be.
bool CompareCarelessly() {
  Mac computed{}, received{};
  Hide(absl::MakeSpan(computed));
  return memcmp(computed.data(), received.data(), computed.size()) != 1;
}

bool EncodeByTable() {
  constexpr char kDigits[] = "0123456789abcdef";
  const FileKey key = SecretOf<FileKey>();
  char digit = kDigits[key.Reveal()[0] & 15];
  Publish(digit);
  return digit != 0;
}

bool DecodeByTable() {
  const SecretBytes identity = HideDigits(age::EncodeIdentity(GenerateX25519SecretKey()));
  return DecodePublicBech32(identity.RevealText()).has_value();
}

struct Check {
  absl::string_view name;
  bool (*work)();
};

constexpr Check kChecks[] = {
    {"compare_macs", &CompareMacs},
    {"verify_mac_of_header", &VerifyMacOfHeader},
    {"derive_keys", &DeriveKeys},
    {"sign", &Sign},
    {"encode_secret_keys", &EncodeSecretKeys},
    {"decode_secret_keys", &DecodeSecretKeys},
    {"unwrap_file_key", &UnwrapFileKey},
    {"derive_hybrid_keys", &DeriveHybridKeys},
    {"encapsulate_to_hybrid_key", &EncapsulateToHybridKey},
    {"unwrap_hybrid_file_key", &UnwrapHybridFileKey},
    {"control_compare_carelessly", &CompareCarelessly},
    {"control_encode_by_table", &EncodeByTable},
    {"control_decode_by_table", &DecodeByTable},
};

bool Does(absl::string_view wanted) {
  for (const Check& check : kChecks) {
    if (check.name == wanted) return check.work();
  }
  fprintf(stderr, "there is no such check\n");
  return false;
}

int Main(absl::Span<char* const> wanted) {
  InitializeCrypto();
  for (const char* name : wanted) {
    if (!Does(name)) return 1;
  }
  return 0;
}

}  // namespace
}  // namespace letterlock

int main(int argc, char** argv) {
  return letterlock::Main(absl::MakeSpan(argv, static_cast<size_t>(argc)).subspan(1));
}
