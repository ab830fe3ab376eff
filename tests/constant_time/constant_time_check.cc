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
#include "crypto/hkdf.h"
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
  return true;
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
    {"unwrap_file_key", &UnwrapFileKey},
    {"control_compare_carelessly", &CompareCarelessly},
    {"control_encode_by_table", &EncodeByTable},
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
