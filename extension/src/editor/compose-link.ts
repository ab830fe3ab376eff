// SPDX-License-Identifier: Apache-2.0
// The line to the content script of one compose box. What comes from there are suggestions; what
// goes there is armor. While the line stands, the page knows that an editor is open.

import type {
  AttachOutcome,
  ComposeSnapshot,
  ComposeToEditor,
  EditorToCompose,
  NamedBlob,
  SendFound,
  WriteOutcome,
} from "../protocol/extension-messages";

type Request = EditorToCompose extends infer One
  ? One extends { id: number }
    ? Omit<One, "id">
    : never
  : never;

export interface ComposePort {
  disconnect(): void;
  postMessage(message: EditorToCompose): void;
  onMessage: { addListener(listener: (message: ComposeToEditor) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface ComposeEvents {
  changed(snapshot: ComposeSnapshot): void;
  sent(): void;
  gone(): void;
}

const patience = 15_000;
/** The content script answers when the upload has ended, after twenty minutes at the latest. */
const attachPatience = 21 * 60_000;

export class ComposeLink {
  readonly #port: ComposePort;
  readonly #waiting = new Map<number, (answer: ComposeToEditor | null) => void>();
  #lastId = 0;
  #gone = false;

  constructor(port: ComposePort, events: ComposeEvents) {
    this.#port = port;
    port.onMessage.addListener((message) => {
      if (message.kind === "changed") events.changed(message.snapshot);
      else if (message.kind === "sent") events.sent();
      else this.#waiting.get(message.id)?.(message);
    });
    port.onDisconnect.addListener(() => {
      this.#gone = true;
      for (const answer of this.#waiting.values()) answer(null);
      events.gone();
    });
  }

  get gone(): boolean {
    return this.#gone;
  }

  close(): void {
    this.#port.disconnect();
    this.#gone = true;
  }

  async snapshot(): Promise<ComposeSnapshot | null> {
    const answer = await this.#ask({ kind: "snapshot" });
    return answer?.kind === "snapshot" ? answer.snapshot : null;
  }

  async write(
    mail: Omit<Extract<EditorToCompose, { kind: "write" }>, "kind" | "id">,
  ): Promise<WriteOutcome> {
    return outcomeOf(await this.#ask({ kind: "write", ...mail }));
  }

  async writePlain(text: string, subject: string, to: string[]): Promise<WriteOutcome> {
    return outcomeOf(await this.#ask({ kind: "write_plain", text, subject, to }));
  }

  /** The armor that stands in the box. */
  async armor(): Promise<string | null> {
    const answer = await this.#ask({ kind: "armor" });
    return answer?.kind === "armor" ? answer.armored : null;
  }

  /** Sealed files onto the page; null: it does not answer any more. */
  async attach(files: NamedBlob[]): Promise<AttachOutcome | null> {
    const answer = await this.#ask({ kind: "attach", files }, attachPatience);
    return answer?.kind === "attached" ? answer.outcome : null;
  }

  /** A page that does not answer any more is one whose Send is not seen. */
  async focusSend(): Promise<SendFound> {
    const answer = await this.#ask({ kind: "focus_send" });
    return answer?.kind === "send_focused" ? answer.send : "unseen";
  }

  /** Null when the page does not answer, or is gone. */
  #ask(request: Request, within = patience): Promise<ComposeToEditor | null> {
    const id = ++this.#lastId;
    if (this.#gone) return Promise.resolve(null);
    return new Promise((resolve) => {
      const settle = (answer: ComposeToEditor | null) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(answer);
      };
      const timer = setTimeout(settle, within, null);
      this.#waiting.set(id, settle);
      try {
        this.#port.postMessage({ ...request, id } as EditorToCompose);
      } catch {
        settle(null);
      }
    });
  }
}

function outcomeOf(answer: ComposeToEditor | null): WriteOutcome {
  return answer?.kind === "written" ? answer.outcome : { ok: false, why: "no_box" };
}
