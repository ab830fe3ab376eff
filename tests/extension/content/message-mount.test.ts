// SPDX-License-Identifier: Apache-2.0
// Reader frames on a page that draws, moves and takes away what they stand for.
import { make, nonceOfFrame, press, scrollTo, shadowOf } from "../page/fake-page";

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { MessageMounts } from "../../../extension/src/content/message-mount";
import type { Message } from "../../../extension/src/content/webmail";
import { preface } from "../../../extension/src/protocol/preface";
import { installChrome } from "../page/fake-chrome";
import { samples } from "./armor-samples";

let mounts: MessageMounts;

let chromeNow: ReturnType<typeof installChrome>;
beforeEach(() => {
  chromeNow = installChrome();
  document.body.replaceChildren();
  mounts = new MessageMounts();
});
afterEach(() => { mounts.stop(); });

function message(body: HTMLElement, more: Partial<Message> = {}): Message {
  if (!body.isConnected) document.body.append(body);
  return {
    body,
    sender: () => ({ name: "Bob", address: "bob@x.test" }),
    subject: () => "Encrypted message",
    date: () => null,
    truncated: () => false,
    fullText: async () => null,
    attachments: () => [],
    ...more,
  };
}

const letter = (text: string) => make("div", {}, make("pre", {}, text));
const hosts = () => [...document.querySelectorAll<HTMLElement>("letterlock-message")];
const frameIn = (host: Element) => shadowOf(host).querySelector("iframe");
const nonceIn = (host: Element) => nonceOfFrame(frameIn(host));
const labels = (host: Element) => [...shadowOf(host).querySelectorAll("button")].map(({ textContent }) => textContent);
const pressIn = (host: Element, label: string) => {
  press([...shadowOf(host).querySelectorAll("button")].find(({ textContent }) => textContent === label)!);
};
/** Text that the page's own elements show. */
const shown = (node: Element): string =>
  [...node.childNodes].map((child) => {
    if (!(child instanceof HTMLElement)) return child.textContent ?? "";
    return child.style.display === "none" ? "" : shown(child);
  }).join("");
const armoredIn = (host: Element) => {
  const content = mounts.contentOf(nonceIn(host));
  return content?.what === "message" ? content.armored : null;
};

describe("a reader frame", () => {
  test("comes with the view, once; before that nobody is vouched for", () => {
    const body = letter(samples.twoPads);
    assert.equal(mounts.scan(message(body)), true);
    const [host] = hosts();
    assert.equal(frameIn(host!), null);
    scrollTo(host!);
    const frame = frameIn(host!);
    scrollTo(host!);
    assert.equal(frameIn(host!), frame);
    assert.deepEqual(mounts.contentOf(nonceIn(host!)), {
      what: "message", armored: samples.twoPads, truncated: false,
      outer: { from: "bob@x.test", subject: "Encrypted message" },
      surrounded: false, files: [], answerUrls: {},
    });
    assert.equal(shown(body).trim(), "");
  });

  test("says nowhere on the page where its reader comes from, and is another one after the page moved it", () => {
    mounts.scan(message(letter(samples.twoPads)));
    const [host] = hosts();
    scrollTo(host!);
    const frame = frameIn(host!)!;
    const nonce = nonceIn(host!);
    const loads = (isEmpty: boolean) => {
      const loaded = frameIn(host!)!;
      Object.defineProperty(loaded, "contentDocument", { value: isEmpty ? document : null, configurable: true });
      loaded.dispatchEvent(new Event("load"));
    };
    loads(true); // the empty document that a frame begins with
    assert.equal(frameIn(host!), frame);
    loads(false);
    assert.equal(frameIn(host!), frame);
    loads(true);
    assert.notEqual(frameIn(host!), frame);
    assert.equal(nonceIn(host!), nonce);
    assert.equal(shadowOf(host!).querySelectorAll("iframe").length, 1);
    for (const one of [frame, frameIn(host!)!]) assert.doesNotMatch(one.outerHTML, /nonce|extension|src/);
  });

  test("that the page keeps from running is said to be so; one that comes late is not", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    mounts.scan(message(letter(samples.twoPads)));
    const [host] = hosts();
    scrollTo(host!);
    const note = () => shadowOf(host!).querySelector(".note")?.textContent;
    mock.timers.tick(14_999);
    assert.equal(note(), undefined);
    mock.timers.tick(1);
    assert.match(note()!, /does not let Letterlock/);
    assert.deepEqual(labels(host!), ["Show original"]);
    assert.notEqual(mounts.contentOf(nonceIn(host!)), null);
    assert.equal(note(), undefined);
    mock.timers.reset();
  });

  test("of another script is not vouched for, given files or resized", () => {
    mounts.scan(message(letter(samples.twoPads)));
    scrollTo(hosts()[0]!);
    const foreign = "0".repeat(32);
    assert.equal(mounts.contentOf(foreign), null);
    assert.equal(mounts.filesOf(foreign), undefined);
    assert.equal(mounts.whole(foreign), undefined);
    const { height } = frameIn(hosts()[0]!)!.style;
    mounts.setHeight(foreign, 500);
    assert.equal(frameIn(hosts()[0]!)!.style.height, height);
  });

  test("grows in steps, between its limits, and not to what is no height", () => {
    mounts.scan(message(letter(samples.twoPads)));
    scrollTo(hosts()[0]!);
    const heights = [121, 1, 1e9, Number.NaN, Infinity].map((height) => {
      mounts.setHeight(nonceIn(hosts()[0]!), height);
      return frameIn(hosts()[0]!)!.style.height;
    });
    assert.deepEqual(heights, ["160px", "120px", "20000px", "20000px", "20000px"]);
  });
});

describe("a reader frame on a page that changes", () => {
  test("leaves the text as it was when the page takes it away, to be found again", () => {
    const body = letter(samples.twoPads);
    mounts.scan(message(body));
    scrollTo(hosts()[0]!);
    const nonce = nonceIn(hosts()[0]!);
    hosts()[0]!.remove();
    mounts.sweep();
    assert.equal(mounts.contentOf(nonce), null);
    assert.equal(shown(body), samples.twoPads);
    mounts.scan(message(body));
    assert.equal(hosts().length, 1);
  });

  test("stays the one it is when the page moves it", () => {
    const body = letter(samples.twoPads);
    mounts.scan(message(body));
    scrollTo(hosts()[0]!);
    const nonce = nonceIn(hosts()[0]!);
    document.body.append(make("section", {}, body));
    mounts.scan(message(body));
    assert.equal(hosts().length, 1);
    assert.notEqual(mounts.contentOf(nonce), null);
  });

  describe("does not stay over another mail", () => {
    test("that the page writes into the same text node", () => {
      const body = letter(samples.twoPads.trim());
      const text = body.firstChild!.firstChild!;
      mounts.scan(message(body));
      scrollTo(hosts()[0]!);
      text.nodeValue = "A readable mail";
      mounts.sweep();
      assert.deepEqual([shown(body), hosts()], ["A readable mail", []]);
      text.nodeValue = samples.onePad;
      mounts.scan(message(body));
      scrollTo(hosts()[0]!);
      assert.equal(armoredIn(hosts()[0]!), samples.onePad);
    });

    test("that the page writes into the same lines", () => {
      const lines = samples.twoPads.trim().split("\n").map((line) => make("div", {}, line));
      const body = make("div", {}, ...lines);
      mounts.scan(message(body));
      scrollTo(hosts()[0]!);
      for (const line of lines) line.textContent = "readable";
      mounts.sweep();
      assert.deepEqual([shown(body), hosts()], ["readable".repeat(lines.length), []]);
    });
  });

  test("comes to a copy that the page makes of what was hidden, and nothing of the copy stays hidden", () => {
    const body = make("div", {}, letter(samples.twoPads), make("p", {}, "Bye"));
    mounts.scan(message(body));
    scrollTo(hosts()[0]!);
    body.replaceChildren(...[...body.childNodes].map((node) => node.cloneNode(true)));
    mounts.scan(message(body));
    assert.equal(hosts().length, 1);
    scrollTo(hosts()[0]!);
    assert.equal(armoredIn(hosts()[0]!), samples.twoPads);
    assert.equal(hosts()[0]!.closest("[data-letterlock-hidden]"), null);
    pressIn(hosts()[0]!, "Show original");
    assert.match(shown(body), /BEGIN AGE[^]*Bye/);
  });

  test("is not swallowed by a beginning above it and an end below", () => {
    const body = make("div", {}, letter(samples.twoPads));
    mounts.scan(message(body));
    scrollTo(hosts()[0]!);
    const lines = samples.onePad.trim().split("\n");
    body.prepend(make("pre", {}, lines.slice(0, 3).join("\n")));
    body.append(make("pre", {}, lines.slice(3).join("\n")));
    mounts.scan(message(body));
    const mine = hosts().find((host) => frameIn(host) !== null)!;
    assert.equal(armoredIn(mine), samples.twoPads);
    assert.equal(mine.closest("[data-letterlock-hidden]"), null);
  });

  test("opens for what comes in two parts once the page has brought the second", () => {
    const half = samples.twoPads.length / 2;
    const body = letter(samples.twoPads.slice(0, half));
    mounts.scan(message(body));
    assert.equal(frameIn(hosts()[0]!), null);
    body.querySelector("pre")!.append(samples.twoPads.slice(half));
    mounts.scan(message(body));
    assert.equal(hosts().length, 1);
    scrollTo(hosts()[0]!);
    assert.equal(armoredIn(hosts()[0]!), samples.twoPads);
  });
});

test("frames are made no more while a page makes armor faster than people read, and are later", () => {
  let now = performance.now();
  const clock = mock.method(performance, "now", () => now);
  const [begin, end] = ["-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"];
  const blocks = Array.from({ length: 510 }, (_, at) => `${begin}\nYWdl${at + 1000}\n${end}\n`);
  const body = make("div", {}, ...blocks.map((block) => make("pre", {}, block)));
  for (let look = 0; look < 10; look++) mounts.scan(message(body)); // each finds so many and no more
  assert.equal(hosts().length, 500);
  body.replaceChildren(make("pre", {}, samples.onePad));
  mounts.scan(message(body));
  assert.equal(hosts().length, 0);
  now += 60 * 60 * 1000;
  mounts.scan(message(body));
  assert.equal(hosts().length, 1);
  clock.mock.restore();
});

describe("what was shown above", () => {
  test("is one line; its frame opens by a press, which goes on in the frame", () => {
    const body = make("div", {}, make("pre", {}, samples.twoPads), make("blockquote", {}, samples.twoPads));
    mounts.scan(message(body));
    const quoted = hosts()[1]!;
    assert.deepEqual(labels(quoted), ["Quoted encrypted message", "Show original"]);
    scrollTo(quoted);
    assert.equal(frameIn(quoted), null);
    pressIn(quoted, "Quoted encrypted message");
    assert.equal(armoredIn(quoted), samples.twoPads);
    assert.equal(shadowOf(quoted).activeElement, frameIn(quoted));
  });

  test("shows its original and hides it again, also when its frame was opened between the two", () => {
    const body = make("div", {}, make("pre", {}, samples.twoPads), make("blockquote", {}, samples.twoPads));
    mounts.scan(message(body));
    const quoted = hosts()[1]!;
    pressIn(quoted, "Show original");
    pressIn(quoted, "Quoted encrypted message");
    assert.deepEqual([shown(body).trim(), labels(quoted)], [samples.twoPads.trim(), ["Hide original"]]);
    pressIn(quoted, "Hide original");
    assert.deepEqual([shown(body).trim(), labels(quoted)], ["", ["Show original"]]);
  });

  test("and is hidden is not above: the page keeps letters that it does not show", () => {
    const hidden = make("div", {}, make("pre", {}, samples.twoPads));
    const body = make("div", {}, hidden, make("pre", {}, samples.twoPads));
    mounts.scan(message(hidden));
    const [unseen] = hosts();
    const drawn = mock.method(Element.prototype, "getClientRects", function (this: Element) {
      return (this === unseen ? [] : [1]) as never;
    });
    mounts.scan(message(body));
    drawn.mock.restore();
    assert.deepEqual(labels(hosts()[1]!), []);
  });

  test("is not another long mail: their words are the same, their files are not", () => {
    const long = () => message(make("div", {}, preface), { attachments: () => [{ name: "letterlock-message.age", fetch: async () => new Blob() }] });
    mounts.scan(long());
    mounts.scan(long());
    for (const host of hosts()) scrollTo(host);
    assert.deepEqual(hosts().map((host) => frameIn(host) !== null), [true, true]);
  });
});

test("a message in a sandbox of the page, where a frame would be dead, opens in a window by a press", () => {
  const sandbox = make("iframe", { sandbox: "allow-same-origin allow-popups" });
  Object.defineProperty(window, "frameElement", { configurable: true, value: sandbox });
  mounts.scan(message(letter(samples.twoPads)));
  const [host] = hosts();
  scrollTo(host!);
  assert.equal(frameIn(host!), null);
  assert.deepEqual(labels(host!), ["Open encrypted message in own window", "Show original"]);
  pressIn(host!, "Open encrypted message in own window");
  const [{ kind, nonce }] = chromeNow.sent as [{ kind: string; nonce: string }];
  assert.deepEqual([kind, mounts.contentOf(nonce)?.what], ["message.open", "message"]);
  Object.defineProperty(window, "frameElement", { configurable: true, value: null });
});

test("a message that the page clips by accident is said to be a part, and can be looked at", () => {
  const body = letter(samples.twoPads.slice(0, 300));
  mounts.scan(message(body));
  assert.match(shadowOf(hosts()[0]!).textContent!, /only a part/);
  pressIn(hosts()[0]!, "Show original");
  assert.match(shown(body), /BEGIN AGE/);
});

test("at the end the page is as it was", () => {
  const before = `Dear Alice\n${samples.twoPads}Bob`;
  const body = letter(before);
  mounts.scan(message(body));
  scrollTo(hosts()[0]!);
  mounts.stop();
  assert.equal(hosts().length, 0);
  assert.equal(shown(body), before);
  assert.equal(document.querySelector("[data-letterlock-hidden]"), null);
});
