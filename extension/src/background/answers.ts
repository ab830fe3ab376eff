// SPDX-License-Identifier: Apache-2.0
// What the background answers, one function a message of incoming.ts. Nothing is kept here but
// which readers are vouched for; nothing is logged.

import { asHostError, HostError } from "../protocol/errors";
import { settingsPlaces, type HostAnswer, type Mount, type TabVerdict, type ToContent } from "../protocol/extension-messages";
import { encodeBase64, withBytes, withText } from "../page/base64";
import type { Method, Methods } from "../protocol/messages";
import { forgetPlace, placeOf } from "../protocol/draft-place";
import { wishesFor } from "../protocol/encrypt-wishes";
import { broadcast } from "./broadcast";
import { encryptsAnyway } from "./encrypt-anyway";
import { actHere, readAction } from "./here";
import type { Incoming, MessageKind } from "./incoming";
import type { NativeHost } from "./native-port";
import type { Readers, Vouched } from "./readers";
import { route } from "./router";
import type { Sender, SenderKind } from "./sender";
import { Streams } from "./streams";
import { openEditor, openFreeEditor, openMessage, openOptions, openPassphraseWindow, openReaderWindow } from "./windows";

type Fields = Record<string, unknown>;
type Answer = (fields: Fields, sender: Sender, kind: SenderKind) => Promise<unknown>;
type ReaderKind = Exclude<Extract<MessageKind, `reader.${string}`>, "reader.mounted">;
type ReaderAnswer = (mount: Vouched, fields: Fields, sender: Sender) => Promise<unknown>;

const isOfReader = (kind: MessageKind): kind is ReaderKind => kind.startsWith("reader.") && kind !== "reader.mounted";

export class Answers {
  readonly #host: NativeHost;
  readonly #readers: Readers;
  readonly #streams = new Streams();

  readonly #table: Record<Exclude<MessageKind, ReaderKind>, Answer> = {
    "editor.open": (fields, sender) => editorOpen(fields, sender),
    "message.open": ({ nonce }, { tab }) => openMessage(tab?.id ?? -1, nonce as string),
    "compose.sent": ({ composeId }) => this.#composeSent(composeId as string),
    "compose.writing": (fields, sender) => this.#composeWriting(fields, sender),
    "host.call": (fields, sender, kind) => this.#hostCall(fields, sender, kind),
    "reader.mounted": (fields, sender) => this.#readers.vouch(sender, fields as unknown as Mount),
    "popup.here": async ({ tab, action }) => {
      const read = readAction(action);
      return read && actHere(tab as number, read);
    },
    "popup.verdicts": ({ tab }) => this.#verdicts(tab as number),
    "drafts.open": ({ waiting }) => openFreeEditor(typeof waiting === "string" ? { waiting } : {}),
  };

  /** What only a reader that is vouched for may ask. */
  readonly #readerTable: Record<ReaderKind, ReaderAnswer> = {
    "reader.height": async ({ tab, nonce }, { height }, { frameId }) => {
      if (frameId !== 0) tell(tab, { kind: "mount.height", nonce, height: height as number });
    },
    "reader.verdict": async (mount, fields) => {
      const { verdict, from } = fields as unknown as TabVerdict;
      this.#readers.noteVerdict(mount, { verdict, from: from ?? null });
      broadcast({ kind: "verdict.noted", tab: mount.tab });
    },
    "reader.unlock": () => answered(() => this.#unlock({})),
    "reader.review_card": (_, { card }) => openOptions(`add-card=${base64Url(card as string)}`),
    "reader.answer": ({ tab, nonce }, { how, digest }) =>
      openFreeEditor({ answer: how as string, digest: digest as string, tab: `${tab}`, nonce }),
    "reader.file": ({ tab, nonce }, { file }) => asked(tab, { kind: "mount.file", nonce, file: file as string }),
    "reader.whole": ({ tab, nonce }) => asked(tab, { kind: "mount.whole", nonce }),
    "reader.open_window": ({ tab, nonce }) => openReaderWindow(tab, nonce),
    "reader.settings": async (_, { at }) => {
      const place = settingsPlaces.find((known) => known === at);
      if (place) await openOptions(place);
    },
  };

  constructor(host: NativeHost, readers: Readers) {
    this.#host = host;
    this.#readers = readers;
  }

  async answer({ kind: what, fields }: Incoming, sender: Sender, kind: SenderKind): Promise<unknown> {
    if (!isOfReader(what)) return this.#table[what](fields, sender, kind);
    const mount = await this.#readers.mountOf(sender, fields);
    return mount && this.#readerTable[what](mount, fields, sender);
  }

  /** None known: this background may be younger than the readers, so they are asked. */
  async #verdicts(tab: number): Promise<TabVerdict[]> {
    const known = await this.#readers.verdicts(tab);
    if (known.length === 0) {
      broadcast({ kind: "verdict.ask" });
      tell(tab, { kind: "verdict.ask" });
    }
    return known;
  }

  async #hostCall({ method, params, mount }: Fields, sender: Sender, kind: SenderKind): Promise<HostAnswer> {
    return answered(async () => {
      const routed = route(kind, method, withText(params));
      if (kind === "reader" && !(await this.#readers.mountOf(sender, mount))) {
        throw new HostError({ code: "not_found" }); // its page has gone
      }
      if (routed.method === "keystore.unlock") return this.#unlock(routed.params);
      this.#streams.use(routed.method, routed.params, sender);
      const result = await this.#host.call(routed.method, routed.params as never);
      this.#streams.note(routed.method, routed.params, result, sender);
      this.#announce(routed.method, result);
      return withBytes(result);
    });
  }

  /** Nobody is left who could end its streams; with a host they have ended, and none is started for it. */
  tabClosed(tab: number): void {
    this.#readers.forgetTab(tab);
    const streams = this.#streams.takeOf(tab);
    if (!this.#host.isConnected) return;
    for (const stream of streams) {
      void this.#host.call("stream.cancel", { stream }).catch(() => undefined);
    }
  }

  #announce(method: Method, result: unknown): void {
    if (method === "account.create") this.#announceUnlocked();
    if (method === "contact.add" || method === "contact.accept") {
      const { contact } = result as { contact: { address: string } };
      broadcast({ kind: "contact.changed", address: contact.address });
    }
  }

  /** The draft goes only if its text stood encrypted in that box. */
  async #composeSent(compose: string): Promise<void> {
    const place = await placeOf(compose);
    if (!place?.written) return;
    await this.#host.call("draft.delete", { id: place.draft }).catch(() => undefined);
    await forgetPlace(compose);
  }

  async #composeWriting(fields: Fields, sender: Sender): Promise<boolean> {
    const recipients = fields["recipients"] as string[];
    const wishes = await wishesFor(siteOf(sender), recipients);
    const encrypt = await encryptsAnyway(wishes, async () => {
      const { contacts } = await this.#host.call("contact.lookup", { addresses: recipients });
      return contacts;
    });
    if (encrypt) await editorOpen(fields, sender);
    return encrypt;
  }

  /** Without a passphrase and without pinentry, our own window asks; it then calls this again. */
  async #unlock(params: Methods["keystore.unlock"][0]): Promise<unknown> {
    try {
      const state = await this.#host.call("keystore.unlock", params);
      if (!state.locked) this.#announceUnlocked();
      return state;
    } catch (error) {
      const ask = asHostError(error).code === "no_pinentry" && params.passphrase === undefined;
      if (ask) await openPassphraseWindow();
      throw error;
    }
  }

  #announceUnlocked(): void {
    broadcast({ kind: "keystore.unlocked" });
    for (const tab of this.#readers.tabs()) tell(tab, { kind: "keys.unlocked" });
  }
}

async function editorOpen({ composeId, place }: Fields, sender: Sender): Promise<void> {
  if (sender.tab?.id === undefined || sender.frameId === undefined) return;
  await openEditor(sender.tab.id, sender.frameId, composeId as string, place);
}

async function answered(call: () => Promise<unknown>): Promise<HostAnswer> {
  try {
    return { result: await call() };
  } catch (error) {
    return { error: asHostError(error).shape() };
  }
}

function base64Url(text: string): string {
  const base64 = encodeBase64(new TextEncoder().encode(text));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function siteOf({ url, origin }: Sender): string {
  const place = origin ?? url ?? "";
  return URL.canParse(place) ? new URL(place).hostname : "";
}

/** Null when nobody there answers. */
function asked(tab: number, message: ToContent): Promise<unknown> {
  return chrome.tabs.sendMessage(tab, message).catch(() => null) as Promise<unknown>;
}

function tell(tab: number, message: ToContent): void {
  void chrome.tabs.sendMessage(tab, message).catch(() => undefined);
}
