// SPDX-License-Identifier: Apache-2.0
// The host's methods as types. Names are checked against protocol.json at compile time
// (methods and codes) and by a test (fields).

import type declared from "../../../native-host/protocol/protocol.json";

export type Method = keyof typeof declared.methods;
export type ErrorCode = keyof typeof declared.errors | keyof typeof declared.clientErrors;

export type Verdict =
  | "invalid" | "unsigned" | "changed" | "resealed" | "new" | "self" | "known" | "verified";
export type Addressed = "to" | "cc" | "none";
export type Difference = "from" | "subject" | "date";
export type ContactState = "known" | "verified" | "changed";
export type LookupState = "self" | ContactState | "missing";

export interface HostErrorShape {
  code: ErrorCode;
  addresses?: string[];
  protocol?: number;
}

export interface Account {
  address: string;
  name: string;
  fingerprint: string;
  recipients: string[];
  card: string; // armored
  created: string; // RFC 3339
}

export interface Contact {
  address: string;
  name: string;
  fingerprint: string;
  recipients: string[];
  state: ContactState;
  proposal?: { fingerprint: string; recipients: string[] };
  firstSeen: string;
  sharedKeyWith: string[];
  mixedScript: boolean;
}

export interface Lookup {
  address: string;
  state: LookupState;
  hybrid: boolean;
  name: string;
  mixedScript: boolean;
}

export interface Mailbox {
  name: string;
  address: string;
}

/** The outer mail's header as the page shows it: hints to be compared. */
export interface Outer {
  from?: string;
  subject?: string;
  date?: string;
}

export interface Attachment {
  file: string;
  name: string;
  type: string;
  size: number;
  b2: string;
}

/** What stands in the editor; addresses as typed. */
export interface Draft {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string;
  files: string[]; // names only
  inReplyTo?: string;
  waitingFor?: string[];
  site?: string;
}

export interface OpenedDraft {
  draft: Draft;
  /** With which it may be replaced, if nobody else has saved it meanwhile. */
  change: number;
}

export interface DraftEntry {
  id: string;
  updated: string; // RFC 3339
}

export interface LockState {
  locked: boolean;
  until?: string;
}

export interface Hello {
  protocol: number;
  version: string;
  locked: boolean;
  accounts: number;
  pinentry: boolean;
  autoLockMinutes?: number;
  methods: Record<string, string[]>;
}

export interface Decrypted {
  message: string; // base64
  verdict: Verdict;
  signer?: string;
  addressed: Addressed;
  from?: Mailbox | null;
  to?: Mailbox[] | null;
  cc?: Mailbox[] | null;
  subject?: string | null;
  date?: string | null;
  messageId?: string | null;
  attachments: Attachment[];
  differences: Difference[];
  proposal?: string; // armored card
  hybrid: boolean;
}

type Empty = Record<string, never>;

export interface Methods {
  "host.hello": [{ protocol: number; client: string }, Hello];
  "account.create": [{ address: string; name?: string; passphrase?: string }, { account: Account }];
  "account.list": [Empty, { accounts: Account[] }];
  "account.export": [Empty, { keystore: string; contacts: string }];
  "account.import": [
    { keystore: string; contacts?: string; passphrase?: string; ownPassphrase?: string },
    { accounts: Account[] },
  ];
  "account.rotate": [{ address: string; passphrase?: string }, { account: Account }];
  "keystore.unlock": [{ passphrase?: string }, LockState];
  "keystore.lock": [Empty, LockState];
  "keystore.status": [Empty, LockState];
  "keystore.changePassphrase": [{ passphrase?: string; newPassphrase?: string }, LockState];
  "keystore.reset": [Empty, { setAside: string }];
  "contact.list": [Empty, { contacts: Contact[] }];
  "contact.add": [
    { card: string } | { address: string; recipient: string; name?: string },
    { contact: Contact },
  ];
  "contact.accept": [{ address: string; fingerprint: string }, { contact: Contact }];
  "contact.reject": [{ address: string; fingerprint: string }, { contact: Contact }];
  "contact.verify": [{ address: string; fingerprint: string }, { contact: Contact }];
  "contact.forget": [{ address: string }, Empty];
  "contact.card": [{ address: string }, { card: string }];
  "contact.lookup": [{ addresses: string[] }, { contacts: Lookup[] }];
  "contact.compareNumber": [{ address: string; from?: string }, { number: string }];
  "message.encrypt": [
    {
      from: string; to: string[]; cc?: string[]; bcc?: string[];
      subject: string; text: string; html?: string; inReplyTo?: string;
      attachments?: string[]; // finished streams
    },
    { armored: string; messageId: string; hybrid: boolean; size: number },
  ];
  "message.decrypt": [{ armored: string; outer?: Outer }, Decrypted];
  "attachment.encrypt": [
    { from: string; to: string[]; cc?: string[]; bcc?: string[]; name: string; type: string },
    { stream: string; file: string },
  ];
  "attachment.decrypt": [{ size: number; b2: string }, { stream: string }];
  "stream.write": [{ stream: string; data: string }, { data: string }]; // base64
  "stream.finish": [{ stream: string }, { data: string; size: number; b2: string }];
  "stream.cancel": [{ stream: string }, Empty];
  "draft.save": [{ id?: string; change?: number; draft: Draft }, { id: string; change: number }];
  "draft.list": [Empty, { drafts: DraftEntry[] }];
  "draft.open": [{ id: string }, OpenedDraft];
  "draft.delete": [{ id: string }, Empty];
}

// Every method of protocol.json is here, and no other.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const methodsAreDeclared: Same<keyof Methods, Method> = true;
