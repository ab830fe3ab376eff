// SPDX-License-Identifier: Apache-2.0
// What the add-on's own parts say to each other. Content scripts are untrusted carriers: of what
// they send, the background acts only on FromContent, and none of it reaches the host.
// Nothing here keeps state in the service worker, which may die between any two messages:
// the editor talks straight to the content script of its compose box over a tabs.connect port,
// and reader frames are vouched for by the content script that mounted them.

import type { HostErrorShape, Mailbox, Outer, Verdict } from "./messages";

/** Where a compose box or frame lies on the screen, in CSS pixels. */
export interface ScreenRectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

// ---- content script → background (runtime.sendMessage) -----------------------------------------

export type FromContent =
  /** The user clicked our button in a compose box; `composeId` names it within that frame. */
  | { kind: "editor.open"; composeId: string; place: ScreenRectangle }
  /** The user opens a message where a frame of ours is dead: in a sandbox of the page. */
  | { kind: "message.open"; nonce: string }
  /** Send went through with our armor in this box: its draft has done its work. */
  | { kind: "compose.sent"; composeId: string }
  /**
   * The user writes in a box that is not being encrypted. Answered with true when this site or one
   * of these people is to be encrypted to anyway: then an editor comes up.
   */
  | { kind: "compose.writing"; composeId: string; place: ScreenRectangle; recipients: string[] };

// ---- editor ↔ content script (tabs.connect, port name `compose:<composeId>`) -------------------
// The open port is also how the content script knows that an editor is open: Send is held.

/** Recipients as the page shows them: suggestions, never commands. */
export interface PageRecipients {
  to: string[];
  cc: string[];
  bcc: string[];
  /** False when the page may have more than could be read; `why` says why. */
  complete: boolean;
  why?: "collapsed" | "name_only" | "typing" | "unknown_page";
}

export interface ComposeSnapshot {
  site: string; // hostname
  from: string | null;
  recipients: PageRecipients;
  subject: string;
  /** Text the user typed in the page's own box (without quotes of ours and signature): readable to the provider. */
  typedText: string;
  attachmentNames: string[];
  /** The page's box holds armor already ("Edit again" is not possible without a draft). */
  holdsArmor: boolean;
  /** Where the page writes a new mail, on its own origin. */
  newMailUrl?: string;
}

/** Requests carry an id; the answer carries the same. */
export type EditorToCompose =
  | { kind: "snapshot"; id: number }
  | {
      kind: "write";
      id: number;
      /**
       * Preface and armor: what is to be in the box, and nothing else of ours. The preface is the
       * constant of preface.ts, so that a reading page knows it from text somebody added.
       */
      preface: string;
      armored: string;
      /** Visible subject for a new mail; absent leaves the page's. */
      subject?: string;
      /** The people it is encrypted to: the send guard compares. */
      recipients: { to: string[]; cc: string[]; bcc: string[] };
      /** Names of the sealed files that belong to this mail: the send guard waits for them. */
      files: string[];
      /** The armor is one of these files, and only the preface stands in the box. */
      armorInFile: boolean;
    }
  /** Sealed files go onto the page, all at once. */
  | { kind: "attach"; id: number; files: NamedBlob[] }
  /** Plain text into an empty box: an invitation with our card. Send is not held for it. */
  | { kind: "write_plain"; id: number; text: string; subject?: string; to?: string[] }
  /** The armor that stands in the box, to be edited again. */
  | { kind: "armor"; id: number }
  | { kind: "focus_send"; id: number };

/** Its bytes are not copied into the message: the browser hands them over when they are read. */
export interface NamedBlob {
  name: string;
  content: Blob;
}

export type WriteOutcome =
  /** Read back with the reader's extractor and equal. */
  | { ok: true }
  /** `partial`: of a long text the box shows, or keeps, a part. */
  | { ok: false; why: "no_box" | "differs" | "not_empty" | "partial" };

export type AttachOutcome =
  | { ok: true }
  /** `limit`: the largest size as the page itself says it. */
  | { ok: false; names: string[]; limit: string | null };

/** `unseen`: it is not drawn now, but known; `unknown`: none was recognised, so a press cannot be held. */
export type SendFound = "focused" | "unseen" | "unknown";

export type ComposeToEditor =
  | { kind: "snapshot"; id: number; snapshot: ComposeSnapshot }
  | { kind: "written"; id: number; outcome: WriteOutcome }
  | { kind: "armor"; id: number; armored: string | null }
  | { kind: "attached"; id: number; outcome: AttachOutcome }
  | { kind: "send_focused"; id: number; send: SendFound }
  /** The page's own fields changed while the editor is open. */
  | { kind: "changed"; snapshot: ComposeSnapshot }
  /** Send went through with our armor in the box. */
  | { kind: "sent" };

// ---- reader frame → background (runtime.sendMessage), background → content (tabs.sendMessage) --

// A mount is the frame `reader/reader.html#nonce=<nonce>`; the nonce is known only to the content
// script that made it, inside a closed shadow root. A reader in a window of its own is
// `reader/window.html#nonce=<nonce>&tab=<id>`: there the content script of that tab is asked.

/** Who vouches for a reader; `tab` only when it stands in a window of its own. */
export interface Mount {
  nonce: string;
  tab?: number;
}

export type FromReader =
  /** First thing a reader frame says; answered with MountedContent or null (then it stays blank). */
  | ({ kind: "reader.mounted" } & Mount)
  | ({ kind: "reader.height"; height: number } & Mount)
  /** Shown by the popup for this tab. */
  | ({ kind: "reader.verdict"; verdict: Verdict; from: Mailbox | null } & Mount)
  /** Ask for the keys: pinentry, or our passphrase window. Answered with HostAnswer. */
  | ({ kind: "reader.unlock" } & Mount)
  /** The card the user wants to look at, in a top-level page. */
  | ({ kind: "reader.review_card"; card: string } & Mount)
  /** An editor for an answer; it opens the message itself, and only the one with this digest. */
  | ({ kind: "reader.answer"; how: AnswerKind; digest: string } & Mount)
  /** By the user's click: a file the page has. Answered with PageFile. */
  | ({ kind: "reader.file"; file: string } & Mount)
  /** By the user's click: the whole of a message that the page shows in part. Answered with WholeMessage. */
  | ({ kind: "reader.whole" } & Mount)
  | ({ kind: "reader.open_window" } & Mount)
  | ({ kind: "reader.settings"; at: SettingsPlace } & Mount);

/** Sections of the settings that a reader can send people to. */
export const settingsPlaces = ["restore", "first-run"] as const;
export type SettingsPlace = (typeof settingsPlaces)[number];

export type AnswerKind = "reply" | "reply_all" | "forward";

export interface MountedMessage {
  what: "message";
  /** Null: it is in a file of this name that has to be fetched. */
  armored: string | null;
  /** The page shows the beginning only. */
  truncated: boolean;
  outer: Outer;
  surrounded: boolean;
  /** Names of the files the page can give. */
  files: string[];
  /** Where the page writes answers, on its own origin. */
  answerUrls: Partial<Record<AnswerKind, string>>;
}

export type MountedContent = MountedMessage | { what: "card"; card: string };

export type PageFile = { content: Blob } | { why: "no_file" | "failed" };

export type WholeMessage = { armored: string } | { why: "no_text" | "failed" };

/**
 * To every frame of the tab; only the content script that made `nonce` answers (MountedContent),
 * every other one must not answer at all, or its answer would be taken.
 */
export type ToContent =
  | { kind: "mount.ask"; nonce: string }
  | { kind: "mount.height"; nonce: string; height: number }
  /** Answered with PageFile. */
  | { kind: "mount.file"; nonce: string; file: string }
  /** Answered with WholeMessage. */
  | { kind: "mount.whole"; nonce: string }
  /** Which compose box is here; answered with ComposeHere by frames that have one. */
  | { kind: "compose.ask" }
  /** Where a new mail is written; answered with a string by frames that know. */
  | { kind: "compose.url" }
  /**
   * By the user's gesture (popup, keyboard), on any page: to one frame after the other, the top one
   * first, until one answers `ok`. content.js may be injected into a frame that has it already.
   */
  | { kind: "here.encrypt" }
  | { kind: "here.decrypt" }
  | { kind: "here.insert_card"; card: string }
  /** Keys became available: reader frames that wait are asked to try again. */
  | { kind: "keys.unlocked" }
  /** As in FromBackground, for reader frames in Firefox. */
  | { kind: "verdict.ask" };

export interface ComposeHere {
  composeId: string;
}

export type HereOutcome =
  | { ok: true }
  | { ok: false; why: "no_box" | "no_armor" | "not_empty" }
  /** The box may be in a frame of that origin, where Letterlock is off. */
  | { ok: false; why: "other_site"; site: string };

/** What the popup is told: the frames' outcomes together; `no_page`: the browser lets nobody in. */
export type HereResult = HereOutcome | { ok: false; why: "no_page" };

// ---- our pages → background: calls to the host ---------------------------------------------

export interface HostCall {
  kind: "host.call";
  method: string;
  params: unknown;
  /** From readers only: lets a restarted background ask again who mounted them. */
  mount?: Mount;
}

export type FromPopup =
  /** Answered with HereResult. */
  | { kind: "popup.here"; tab: number; action: Extract<ToContent, { kind: `here.${string}` }> }
  /** Answered with TabVerdict[]: a page can draw a look-alike of the reader, not of the popup. */
  | { kind: "popup.verdicts"; tab: number }
  /** An editor with what was kept; what waits for somebody's card first. From options too. */
  | { kind: "drafts.open"; waiting?: string };

export interface TabVerdict {
  verdict: Verdict;
  from: Mailbox | null;
}

export type HostAnswer = { result: unknown } | { error: HostErrorShape };

/** On a line (page/line.ts). */
export interface LineMessage {
  id: number;
  message: HostCall;
}

/** To the message of the same id. */
export interface LineAnswer {
  id: number;
  answer: HostAnswer | null;
}

/** Broadcast by the background to our own pages, reader frames among them. */
export type FromBackground =
  | { kind: "keystore.locked" }
  | { kind: "keystore.unlocked" }
  /** The window that asks for the passphrase has gone, after the keys came or without them. */
  | { kind: "passphrase.closed" }
  /** A background that has just started knows no verdict: readers say theirs again. */
  | { kind: "verdict.ask" }
  /** The popup's list for this tab has grown. */
  | { kind: "verdict.noted"; tab: number }
  /** The editor of this compose box comes to the front and answers true. */
  | { kind: "editor.show"; tab: number; frame: number; compose: string }
  /** Any editor that is open answers true. */
  | { kind: "editor.any" }
  /** What is known of this person's key may have changed. */
  | { kind: "contact.changed"; address: string };
