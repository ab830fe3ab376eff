// SPDX-License-Identifier: Apache-2.0
// usage: node generate_xwing.mjs write|check FILE
// Known answers of ML-KEM-768, X-Wing and HPKE over X-Wing for tests/testdata/xwing.json: libsodium
// and noble compute each of them, and have to agree. What is long stands as its SHA-256.
import * as assert from "node:assert/strict";
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import { ml_kem768_x25519 as nobleXWing } from "@noble/post-quantum/hybrid.js";
import { ml_kem768 as nobleMlKem } from "@noble/post-quantum/ml-kem.js";
import sodium from "libsodium-wrappers-sumo";

const MLKEM_CASES = 16;
const XWING_CASES = 16;
const HPKE_PLAINTEXT_SIZES = [0, 16, 100];
const AGE_INFO = "age-encryption.org/mlkem768x25519";

await sodium.ready;

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const sha256 = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex");
const damaged = (bytes, at) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

function same(one, other) {
  assert.deepEqual(hex(one), hex(other));
  return hex(one);
}

// The draft of X-Wing takes its vectors from the stream SHAKE128(""): so the first cases are its own.
function seedStream(label, size) {
  const bytes = crypto.createHash("shake128", { outputLength: size }).update(label).digest();
  let at = 0;
  return (count) => new Uint8Array(bytes.subarray(at, (at += count)));
}

function mlKemCase(seed, message) {
  const keys = nobleMlKem.keygen(seed);
  const sodiumKeys = sodium.crypto_kem_mlkem768_seed_keypair(seed);
  same(keys.publicKey, sodiumKeys.publicKey);
  same(keys.secretKey, sodiumKeys.privateKey);
  const made = nobleMlKem.encapsulate(keys.publicKey, message);
  const sodiumMade = sodium.crypto_kem_mlkem768_enc_deterministic(keys.publicKey, message);
  same(made.cipherText, sodiumMade.ciphertext);
  const open = (ciphertext) =>
    same(
      nobleMlKem.decapsulate(ciphertext, keys.secretKey),
      sodium.crypto_kem_mlkem768_dec(ciphertext, sodiumKeys.privateKey),
    );
  assert.equal(open(made.cipherText), same(made.sharedSecret, sodiumMade.sharedSecret));
  return {
    seed: hex(seed),
    message: hex(message),
    publicKeyDigest: sha256(keys.publicKey),
    secretKeyDigest: sha256(keys.secretKey),
    ciphertextDigest: sha256(made.cipherText),
    sharedSecret: hex(made.sharedSecret),
    rejectedSharedSecret: open(damaged(made.cipherText, 0)),
  };
}

function xWing(seed, encapsulationSeed) {
  const keys = nobleXWing.keygen(seed);
  same(keys.publicKey, sodium.crypto_kem_xwing_seed_keypair(seed).publicKey);
  const made = nobleXWing.encapsulate(keys.publicKey, encapsulationSeed);
  const sodiumMade = sodium.crypto_kem_xwing_enc_deterministic(keys.publicKey, encapsulationSeed);
  same(made.cipherText, sodiumMade.ciphertext);
  same(made.sharedSecret, sodiumMade.sharedSecret);
  return { publicKey: keys.publicKey, enc: made.cipherText, sharedSecret: made.sharedSecret };
}

function xWingCase(seed, encapsulationSeed) {
  const { publicKey, enc, sharedSecret } = xWing(seed, encapsulationSeed);
  const open = (bytes) =>
    same(nobleXWing.decapsulate(bytes, seed), sodium.crypto_kem_xwing_dec(bytes, seed));
  assert.equal(open(enc), hex(sharedSecret));
  return {
    seed: hex(seed),
    encapsulationSeed: hex(encapsulationSeed),
    publicKeyDigest: sha256(publicKey),
    encDigest: sha256(enc),
    sharedSecret: hex(sharedSecret),
    mlKemDamagedSharedSecret: open(damaged(enc, 0)),
    x25519DamagedSharedSecret: open(damaged(enc, enc.length - 2)),
  };
}

// RFC 9180 sections 4 and 5.1, base mode.
function hpkeContext(sharedSecret, info) {
  const suite = Buffer.from("HPKE\x64\x7a\x00\x01\x00\x03", "latin1");
  const hmac = (key, ...parts) =>
    parts.reduce((mac, part) => mac.update(part), crypto.createHmac("sha256", key)).digest();
  const extract = (salt, label, input) => hmac(salt, "HPKE-v1", suite, label, input);
  const schedule = Buffer.concat([
    Buffer.from([0]),
    extract("", "psk_id_hash", ""),
    extract("", "info_hash", info),
  ]);
  const secret = extract(sharedSecret, "secret", "");
  const expand = (label, size) =>
    hmac(secret, Buffer.from([0, size]), "HPKE-v1", suite, label, schedule, Buffer.from([1]));
  return { key: expand("key", 32), nonce: expand("base_nonce", 12).subarray(0, 12) };
}

function hpkeCase(seed, encapsulationSeed, plaintext) {
  const { enc, sharedSecret } = xWing(seed, encapsulationSeed);
  const { key, nonce } = hpkeContext(sharedSecret, AGE_INFO);
  const seal = crypto.createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 });
  const ciphertext = Buffer.concat([seal.update(plaintext), seal.final(), seal.getAuthTag()]);
  return {
    seed: hex(seed),
    enc: hex(enc),
    info: AGE_INFO,
    plaintext: hex(plaintext),
    ciphertext: hex(ciphertext),
  };
}

function generate() {
  const cases = (count, make) => Array.from({ length: count }, make);
  const ofMlKem = seedStream("ML-KEM-768", MLKEM_CASES * 96);
  const ofXWing = seedStream("", XWING_CASES * 96);
  const ofHpke = seedStream("HPKE", HPKE_PLAINTEXT_SIZES.length * 300);
  const zero = (size) => new Uint8Array(size);
  return {
    mlKem: [
      mlKemCase(zero(64), zero(32)),
      ...cases(MLKEM_CASES, () => mlKemCase(ofMlKem(64), ofMlKem(32))),
    ],
    xWing: [
      ...cases(XWING_CASES, () => xWingCase(ofXWing(32), ofXWing(64))),
      xWingCase(zero(32), zero(64)),
    ],
    hpke: HPKE_PLAINTEXT_SIZES.map((size) => hpkeCase(ofHpke(32), ofHpke(64), ofHpke(size))),
  };
}

const [mode, file] = process.argv.slice(2);
const text = `${JSON.stringify(generate(), null, 1)}\n`;
if (mode === "write") {
  fs.writeFileSync(file, text);
} else {
  assert.equal(fs.readFileSync(file, "utf8"), text, "node generate_xwing.mjs write makes it anew");
}
