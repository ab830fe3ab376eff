// SPDX-License-Identifier: Apache-2.0
// The button in a compose box, and the port by which its editor reaches it.
import { draw, make, press, shadowOf } from "../page/fake-page";

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { ComposeMounts } from "../../../extension/src/content/compose-mount";
import { KeptText } from "../../../extension/src/content/kept-text";
import type { Compose } from "../../../extension/src/content/webmail";
import { installChrome, type FakeChrome } from "../page/fake-chrome";
import { turns } from "../page/turns";

let chrome: FakeChrome;
let isLost: boolean;
let mounts: ComposeMounts;

beforeEach(() => {
  isLost = false;
  chrome = installChrome({
    message: () => {
      if (isLost) throw new Error("Extension context invalidated.");
      return null;
    },
  });
  document.body.replaceChildren();
  mounts = new ComposeMounts(new KeptText("mail.example.test"), () => null);
});
afterEach(() => { mounts.stop(); });

interface Mail {
  toolbar: HTMLElement;
  send: HTMLElement;
  text: string;
  gone: boolean;
  /** As an adapter gives it: another object at each look. */
  look(): Compose;
}

function mail(): Mail {
  const send = make("button", { type: "button" }, "Send");
  const toolbar = make("div", {}, send);
  const root = make("section", {}, toolbar, make("textarea"));
  document.body.append(root);
  const one: Mail = {
    toolbar, send, text: "", gone: false,
    look: () => ({
      anchor: root, root,
      recipients: () => ({ to: [], cc: [], bcc: [], complete: true }),
      from: () => null,
      subject: () => "",
      setSubject: () => undefined,
      write: async (text) => {
        one.text = text;
        return true;
      },
      read: () => one.text,
      addRecipients: () => false,
      attachmentNames: () => [],
      uploading: () => false,
      attachFiles: async () => true,
      sendButtons: () => (send.isConnected ? [send] : []),
      eventTargets: () => [window],
      buttonPlace: () => ({ parent: one.toolbar, before: null }),
      isGone: () => one.gone,
    }),
  };
  return one;
}

const buttons = () => [...document.querySelectorAll("letterlock-button")];
const pressOurs = async () => {
  press(shadowOf(buttons()[0]!).querySelector("button")!);
  await turns(2);
};

/** Whether the page hears a press of its Send. */
function isSent({ send }: Mail): boolean {
  let sent = false;
  send.addEventListener("click", () => { sent = true; }, { once: true });
  press(send);
  document.querySelector("letterlock-hold")?.remove();
  return sent;
}

class Port {
  readonly name: string;
  readonly sender: unknown;
  readonly posted: { kind: string; id?: number }[] = [];
  isOpen = true;
  #said: ((message: unknown) => void) | undefined;
  #left: (() => void) | undefined;

  constructor(compose: string, sender: unknown = { id: "our-id", url: "chrome-extension://our-id/editor/editor.html#tab=1" }) {
    this.name = `compose:${compose}`;
    this.sender = sender;
  }

  onMessage = { addListener: (said: (message: unknown) => void) => { this.#said = said; } };
  onDisconnect = { addListener: (left: () => void) => { this.#left = left; } };

  get isServed(): boolean {
    return this.#said !== undefined;
  }

  postMessage(message: { kind: string; id?: number }): void {
    if (!this.isOpen) throw new Error("Attempting to use a disconnected port object");
    this.posted.push(message);
  }

  /** By the script: the browser tells the other side alone. */
  disconnect(): void {
    this.isOpen = false;
  }

  async ask(message: object): Promise<void> {
    this.#said?.(message);
    await turns(2);
  }

  close(): void {
    this.isOpen = false;
    this.#left?.();
  }
}

const connect = (port: Port): Port => {
  chrome.connect(port);
  return port;
};

describe("our button", () => {
  test("asks for one editor of this box, and Send waits for it", async () => {
    const one = mail();
    mounts.update([one.look()]);
    assert.equal(isSent(one), true);
    await pressOurs();
    const place = { left: 0, top: 0, width: 500, height: 160 };
    assert.deepEqual(chrome.sent, [{ kind: "editor.open", composeId: mounts.idOf(one.look()), place }]);
    assert.equal(isSent(one), false);
  });

  test("of an add-on that is gone says so, and the page can send again", async () => {
    const one = mail();
    mounts.update([one.look()]);
    isLost = true;
    await pressOurs();
    assert.match(shadowOf(buttons()[0]!).querySelector("button")!.textContent!, /reload this page/);
    assert.equal(isSent(one), true);
  });

  test("is one, however often the page is looked at or brings its toolbar back", () => {
    const one = mail();
    mounts.update([one.look()]);
    const id = mounts.idOf(one.look());
    mounts.update([one.look()]);
    assert.equal(buttons().length, 1);
    const [first, second] = [one.toolbar, make("div")];
    first.replaceWith(second);
    one.toolbar = second;
    mounts.update([one.look()]);
    second.before(first);
    mounts.update([one.look()]);
    assert.equal(buttons().length, 1);
    assert.equal(mounts.idOf(one.look()), id);
  });

  test("goes with its box, and at the end", () => {
    const [one, other] = [mail(), mail()];
    mounts.update([one.look(), other.look()]);
    one.gone = true;
    mounts.update([other.look()]);
    assert.equal(one.toolbar.querySelector("letterlock-button"), null);
    assert.equal(buttons().length, 1);
    mounts.stop();
    assert.equal(buttons().length, 0);
  });
});

describe("a card of ours", () => {
  test("goes into an empty box, and into no other", async () => {
    const one = mail();
    assert.deepEqual(await mounts.insertCard(one.look(), "CARD"), { ok: true });
    assert.equal(one.text, "CARD");
    one.text = "Dear Bob";
    assert.deepEqual(await mounts.insertCard(one.look(), "CARD"), { ok: false, why: "not_empty" });
    assert.equal(one.text, "Dear Bob");
  });
});

describe("the port of an editor", () => {
  for (const [whose, sender] of Object.entries({
    "another add-on": { id: "other", url: "chrome-extension://our-id/editor/editor.html" },
    "another page of ours": { id: "our-id", url: "chrome-extension://our-id/reader/reader.html" },
    "a content script": { id: "our-id", url: "https://mail.example.test/editor/editor.html" },
    "nobody": undefined,
  })) {
    test(`is not served for ${whose}`, () => {
      const one = mail();
      const port = connect(new Port(mounts.idOf(one.look()), sender ?? null));
      assert.equal(port.isServed, false);
      assert.equal(isSent(one), true);
    });
  }

  test("is left alone where it names the box of another frame", () => {
    mounts.idOf(mail().look());
    assert.equal(connect(new Port("0".repeat(32))).isServed, false);
  });

  test("holds Send as long as it is open", async () => {
    const one = mail();
    const port = connect(new Port(mounts.idOf(one.look())));
    await port.ask({ kind: "snapshot", id: 7 });
    assert.deepEqual(port.posted.map(({ kind, id }) => [kind, id]), [["snapshot", 7]]);
    assert.equal(isSent(one), false);
    port.close();
    assert.equal(isSent(one), true);
  });

  test("that could not be answered is closed, and holds Send no longer", async () => {
    const one = mail();
    const port = connect(new Port(mounts.idOf(one.look())));
    await port.ask({ kind: "attach", id: 1, files: null });
    assert.equal(port.isOpen, false);
    assert.equal(isSent(one), true);
  });

  test("that closes before its answer is there leaves nothing behind", async () => {
    const one = mail();
    const port = connect(new Port(mounts.idOf(one.look())));
    const asked = port.ask({ kind: "write_plain", id: 1, text: "CARD" });
    port.close();
    await asked;
    assert.equal(one.text, "CARD");
    assert.equal(isSent(one), true);
  });

  test("gives the focus to the Send that can be seen", async () => {
    const one = mail();
    const port = connect(new Port(mounts.idOf(one.look())));
    await port.ask({ kind: "focus_send", id: 3 });
    assert.deepEqual(port.posted, [{ kind: "send_focused", id: 3, send: "focused" }]);
    assert.equal(document.activeElement, one.send);
  });

  test("tells a Send that is not drawn from one that was not recognised", async () => {
    const one = mail();
    const port = connect(new Port(mounts.idOf(one.look())));
    draw(one.send, 0, 0);
    await port.ask({ kind: "focus_send", id: 1 });
    one.send.remove();
    await port.ask({ kind: "focus_send", id: 2 });
    assert.deepEqual(port.posted, [
      { kind: "send_focused", id: 1, send: "unseen" }, { kind: "send_focused", id: 2, send: "unknown" },
    ]);
  });
});
