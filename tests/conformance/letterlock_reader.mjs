// SPDX-License-Identifier: Apache-2.0
// A second implementation of docs/message-format.md, for reading alone, over typage. It was written
// from that document and shares no code with the host.
import { createHash, createPublicKey, verify } from "node:crypto";
import { blake2b } from "@noble/hashes/blake2.js";
import * as age from "age-encryption";

class Refused extends Error {}

const latin = (octets) => Buffer.from(octets).toString("latin1");
const base64 = (octets) => Buffer.from(octets).toString("base64");
const b2 = (octets) => base64(blake2b(octets, { dkLen: 32 }));
const refuse = (code) => { throw new Refused(code); };

// ------------------------------------------------------------------ section 2.4

const string = (value) => {
  const octets = Buffer.from(value);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(octets.length);
  return Buffer.concat([size, octets]);
};

const sshKey = (raw) => Buffer.concat([string("ssh-ed25519"), string(raw)]);

function trailerOf(namespace, raw, signature) {
  const blob = Buffer.concat([
    Buffer.from("SSHSIG"), Buffer.from([0, 0, 0, 1]), string(sshKey(raw)), string(namespace),
    string(""), string("sha512"), string(Buffer.concat([string("ssh-ed25519"), string(signature)])),
  ]);
  const lines = blob.toString("base64").match(/.{1,70}/g).map((line) => `${line}\n`).join("");
  return `-----BEGIN SSH SIGNATURE-----\n${lines}-----END SSH SIGNATURE-----\n`;
}

/** The raw key that signed; null when `trailer` is not exactly a signature over `message`. */
function signerOf(namespace, message, trailer) {
  const blob = Buffer.from(trailer.split("\n").slice(1, -2).join(""), "base64");
  const [raw, signature] = [blob.subarray(33, 65), blob.subarray(-64)];
  if (raw.length !== 32 || trailerOf(namespace, raw, signature) !== trailer) return null;
  const digest = createHash("sha512").update(message).digest();
  const signed = Buffer.concat([
    Buffer.from("SSHSIG"), string(namespace), string(""), string("sha512"), string(digest)]);
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  return verify(null, signed, key, signature) ? base64(sshKey(raw)) : null;
}

// ------------------------------------------------------------------ sections 2.1, 4 and 5

const decodeWords = (text) =>
  text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?UTF-8\?B\?([^?]*)\?=/g,
    (_, word) => Buffer.from(word, "base64").toString("latin1"));
const readText = (text) => Buffer.from(decodeWords(text), "latin1").toString();

function fieldsOf(message) {
  const header = latin(message).split("\r\n\r\n")[0].replace(/\r\n /g, " ");
  return header.split("\r\n").map((line) => /^([^ :]+):\s*(.*)$/.exec(line) ?? refuse("malformed_message"))
    .map(([, name, body]) => [name.toLowerCase(), body]);
}

function mailboxes(text) {
  if (text === undefined) return [];
  return text.match(/(?:"(?:\\.|[^"\\])*"|[^,"])+/g).map((one) => {
    const [, name, address] = /^\s*(.*?)\s*<(.*)>\s*$/.exec(one) ?? [null, "", one.trim()];
    const plain = name.startsWith('"') ? name.slice(1, -1).replace(/\\(.)/g, "$1") : name;
    return plain === "" ? address : `${readText(plain)} <${address}>`;
  });
}

function attachmentOf(field) {
  const [, file, name, type, size, digest] =
    /^v1; file="(.*?)"; name="(.*?)"; type="(.*?)"; size=(\d+); b2=(\S+)$/.exec(field);
  return { file, name: decodeURIComponent(name), type, size: Number(size), b2: digest };
}

/** The fields of a card whose signature holds. */
export function readCard(armored) {
  const content = Buffer.from(armored.trim().split(/\r?\n/).slice(1, -1).join(""), "base64");
  const [fields, trailer] = [content.subarray(0, -314), latin(content.subarray(-314))];
  const card = Object.fromEntries(fields.toString().trimEnd().split("\r\n").map((line) => line.split(/: (.*)/)));
  const key = card["Signing-Key"].replace("ssh-ed25519 ", "");
  if (signerOf("letterlock.card.v1", fields, trailer) !== key) refuse("malformed_message");
  return { address: card.Address, name: card.Name ?? "", key };
}

// ------------------------------------------------------------------ sections 1 to 3

async function decrypt(file, identities) {
  const decrypter = new age.Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return Buffer.from(await decrypter.decrypt(new Uint8Array(file)));
  } catch (error) {
    return refuse(/no identity/.test(error.message) ? "not_for_you" : "decryption_failed");
  }
}

function headerOf(file) {
  const start = file.indexOf("\n--- ") + 1;
  return file.subarray(0, file.indexOf("\n", start) + 1);
}

function judge({ signer, from, bound }, own, pins) {
  const address = /<(.*)>/.exec(from)?.[1] ?? from;
  const pinned = pins[address];
  const expected = own.address === address ? own.key : pinned?.key;
  if (signer !== expected && !bound) return "unsigned";
  if (expected !== undefined && signer !== expected) return "changed";
  if (!bound) return "resealed";
  if (expected === undefined) return "new";
  return own.address === address ? "self" : pinned.state;
}

function readHeader(message) {
  const fields = fieldsOf(message);
  const once = fields.filter(([name]) => name !== "letterlock-attachment").map(([name]) => name);
  const forbidden = once.some((name) => /^(sender|reply-to|resent-.*)$/.test(name));
  if (forbidden || new Set(once).size < once.length) refuse("malformed_message");
  const [one, all] = [Object.fromEntries(fields), fields.filter(([name]) => name === "letterlock-attachment")];
  return {
    from: mailboxes(one.from)[0], to: mailboxes(one.to), cc: mailboxes(one.cc),
    subject: readText(one.subject), binding: one["letterlock-header"],
    attachments: all.map(([, body]) => attachmentOf(body)),
  };
}

/** `own` and `pins`: {address: {key, state}}; identities are age's. Throws Refused. */
export async function readMessage(armored, { identities, own, pins }) {
  const file = Buffer.from(age.armor.decode(armored));
  const header = headerOf(file);
  const kinds = header.toString().match(/^-> \S+/gm);
  const hybrid = kinds.every((kind) => kind === "-> mlkem768x25519");
  const payload = await decrypt(file, identities);
  if (payload.includes("AGE-SECRET-KEY-") || payload.indexOf("# letterlock keystore") === 0) refuse("denied");
  const [message, trailer] = [payload.subarray(0, -306), latin(payload.subarray(-306))];
  const nobody = { hybrid, addressed: "none", from: null, to: null, cc: null, subject: null, attachments: [] };
  if (!/^-----BEGIN SSH SIGNATURE-----\n[^]*-----END SSH SIGNATURE-----\n$/.test(trailer)) {
    return { ...nobody, verdict: "unsigned", message: payload };
  }
  const signer = signerOf("letterlock.v1", message, trailer);
  if (signer === null) return { ...nobody, verdict: "invalid", message };
  const { binding, ...said } = readHeader(message);
  const bound = binding === `v1; b2=${b2(header)}`;
  const named = (list) => list.some((mailbox) => mailbox.endsWith(own.address) || mailbox.endsWith(`<${own.address}>`));
  const addressed = named(said.to) ? "to" : named(said.cc) ? "cc" : "none";
  return { ...said, hybrid, addressed, message, verdict: judge({ signer, from: said.from, bound }, own, pins) };
}

/** The file's content, when it is the one that was signed. */
export async function readAttachment(file, identities, { size, b2: digest }) {
  const content = await decrypt(file, identities);
  if (content.length !== size || b2(content) !== digest) refuse("decryption_failed");
  return content;
}

/** Section 6. */
export async function readKeystore(file, passphrase) {
  const decrypter = new age.Decrypter();
  decrypter.addPassphrase(passphrase);
  const lines = (await decrypter.decrypt(new Uint8Array(file), "text")).split("\n");
  const account = JSON.parse(lines.find((line) => line.startsWith("# account: ")).slice(11));
  const [, key] = /^# signing key: ssh-ed25519 (\S+) /m.exec(lines.join("\n"));
  return {
    identities: lines.filter((line) => line.startsWith("AGE-SECRET-KEY-")),
    own: { address: account.address, key },
  };
}
