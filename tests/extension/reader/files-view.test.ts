// SPDX-License-Identifier: Apache-2.0
// The lines of a message's files: pressed, pressed again, and brought by hand.
import { act, make, press, transferOf } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { filesView } from "../../../extension/src/reader/files-view";
import type { ReceivedFiles } from "../../../extension/src/reader/received-files";
import { alwaysSeen } from "../../../extension/src/reader/seen";
import { PageFileError } from "../../../extension/src/page/page-file";
import { HostError } from "../../../extension/src/protocol/errors";
import { installChrome } from "../page/fake-chrome";
import { turns } from "../page/turns";

const plan = { file: "letterlock-1a2b3c4d.age", name: "plan.png", type: "image/png", size: 4, b2: "d" };
const sealed = new File(["sealed"], plan.file);

let opened: number;
let brought: Blob[];
let saved: string[];
let onPage: boolean;
/** What the next opening comes to. */
let next: () => Promise<Blob>;
let unlock: () => Promise<void>;

mock.timers.enable({ apis: ["setTimeout"] });
alwaysSeen();
mock.timers.tick(500);

beforeEach(() => {
  installChrome();
  document.body.replaceChildren(make("h1", {}, "Hello"));
  [opened, brought, saved, onPage] = [0, [], [], true];
  next = async () => new Blob(["plan"]);
  URL.createObjectURL = () => "blob:x";
  Object.getPrototypeOf(make("a")).click = function click(this: HTMLAnchorElement) {
    saved.push(this.download);
  };
});

function draw(attachments = [plan]): HTMLElement {
  const files = {
    isOnPage: () => onPage,
    strangers: () => [],
    open: (_: unknown, progress: (part: number) => void) => {
      opened++;
      progress(0.5);
      return next();
    },
    unlock: () => unlock(),
    openSealed: (_: unknown, file: Blob) => {
      brought.push(file);
      return next();
    },
  } as unknown as ReceivedFiles;
  const view = filesView(attachments, files)!;
  document.body.append(view);
  return view;
}

const pressIn = async (view: Element, label: string) => {
  press([...view.querySelectorAll("button")].find(({ textContent }) => textContent === label)!);
  await turns(2);
};
const state = (view: Element) => view.querySelector(".state")!.textContent!;
const choose = async (view: Element, file: File) => {
  const chooser = view.querySelector<HTMLInputElement>("input[type=file]")!;
  chooser.focus();
  chooser.files = [file] as unknown as FileList;
  act(chooser, new Event("change", { bubbles: true }));
  await turns(3);
};

describe("a file that the page gives", () => {
  test("is opened and saved once, however often that is pressed meanwhile", async () => {
    let answer: ((content: Blob) => void) | undefined;
    next = () => new Promise((resolve) => { answer = resolve; });
    const view = draw();
    await pressIn(view, "Save");
    await pressIn(view, "Save");
    await pressIn(view, "Preview");
    assert.equal(state(view), "50 %");
    answer?.(new Blob(["plan"]));
    await turns(2);
    assert.deepEqual([opened, saved, state(view)], [1, ["plan.png"], "unaltered"]);
    assert.notEqual(view.querySelector("iframe"), null);
    next = async () => new Blob(["plan"]);
    await pressIn(view, "Save");
    assert.deepEqual(saved, ["plan.png", "plan.png"]);
  });

  test("is saved with all others by one press, one after the other", async () => {
    assert.equal(draw().textContent!.includes("Save all"), false);
    const view = draw([plan, { ...plan, file: "letterlock-5e6f7a8b.age", name: "notes.txt" }]);
    let fails = true;
    next = () => (fails ? Promise.reject(new HostError({ code: "timeout" })) : Promise.resolve(new Blob(["x"])));
    await pressIn(view, "Save all");
    await turns(8);
    assert.deepEqual([opened, saved], [2, []]);
    fails = false;
    await pressIn(view, "Save all");
    await turns(8);
    assert.deepEqual(saved, ["plan.png", "notes.txt"]);
  });

  test("is shown by one press and put away by the next", async () => {
    const view = draw();
    for (const shown of [1, 0, 1]) {
      await pressIn(view, "Preview");
      assert.equal(view.querySelectorAll("iframe").length, shown);
    }
  });

  test("is still to be seen when it is saved after that", async () => {
    const view = draw();
    await pressIn(view, "Preview");
    const preview = view.querySelector("iframe");
    await pressIn(view, "Save");
    assert.notEqual(preview, null);
    assert.equal(view.querySelector("iframe"), preview);
  });

  test("can be tried again when the host ended in the middle", async () => {
    next = () => Promise.reject(new HostError({ code: "host_crashed" }));
    const view = draw();
    await pressIn(view, "Save");
    assert.match(state(view), /ended again/);
    next = async () => new Blob(["plan"]);
    await pressIn(view, "Save");
    assert.deepEqual([saved, state(view)], [["plan.png"], "unaltered"]);
  });

  test("whose keys have locked themselves is opened once they are back", async () => {
    const refuse = () => Promise.reject(new HostError({ code: "locked" }));
    next = refuse;
    const view = draw();
    await pressIn(view, "Save");
    assert.match(state(view), /keys are locked/);
    unlock = () => Promise.reject(new HostError({ code: "no_pinentry" }));
    await pressIn(view, "Unlock");
    assert.match(state(view), /window has opened|passphrase/i);
    unlock = async () => { next = async () => new Blob(["plan"]); };
    await pressIn(view, "Unlock");
    await turns(2);
    assert.deepEqual([opened, saved, state(view)], [2, ["plan.png"], "unaltered"]);
    assert.equal([...view.querySelectorAll("button")].some(({ textContent }) => textContent === "Unlock"), false);
  });

  test("is asked for where the page does not give it after all", async () => {
    next = () => Promise.reject(new PageFileError("failed"));
    const view = draw();
    await pressIn(view, "Save");
    assert.match(state(view), /does not give it/);
    next = async () => new Blob(["plan"]);
    await choose(view, sealed);
    assert.deepEqual([brought, saved], [[sealed], ["plan.png"]]);
  });
});

describe("a file that the user brings", () => {
  beforeEach(() => { onPage = false; });

  test("is saved under its name, and is not asked for any more; the focus is at what came of it", async () => {
    const view = draw();
    assert.equal(view.querySelector("button"), null);
    await choose(view, sealed);
    assert.deepEqual([brought, saved, state(view)], [[sealed], ["plan.png"], "unaltered"]);
    assert.equal(view.querySelector("input"), null);
    assert.equal(document.activeElement, view.querySelector(".state"));
  });

  test("and is another one is refused, and asked for again where the focus is", async () => {
    next = () => Promise.reject(new HostError({ code: "decryption_failed" }));
    const view = draw();
    await choose(view, sealed);
    assert.deepEqual(saved, []);
    assert.match(state(view), /nothing was saved/);
    assert.equal(document.activeElement, view.querySelector("input"));
  });

  test("has not to be brought again when the keys were locked at first", async () => {
    next = () => Promise.reject(new HostError({ code: "locked" }));
    const view = draw();
    await choose(view, sealed);
    assert.match(state(view), /locked/);
    unlock = async () => { next = async () => new Blob(["plan"]); };
    await pressIn(view, "Unlock");
    await turns(2);
    assert.deepEqual([brought, saved], [[sealed, sealed], ["plan.png"]]);
  });

  test("can be chosen again when the host ended in the middle", async () => {
    next = () => Promise.reject(new HostError({ code: "host_crashed" }));
    const view = draw();
    const chooser = view.querySelector("input")!;
    const values: string[] = [];
    Object.defineProperty(chooser, "value", { set: (value: string) => values.push(value) });
    await choose(view, sealed);
    assert.match(state(view), /ended again/);
    assert.deepEqual(values, [""], "the browser says nothing of a choice that is the same");
    next = async () => new Blob(["plan"]);
    await choose(view, sealed);
    assert.deepEqual(saved, ["plan.png"]);
  });

  test("may be dropped, but not by a script, and text that is dropped is nothing", async () => {
    const view = draw();
    const zone = view.querySelector(".drop")!;
    const drop = (...files: File[]) => new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transferOf(...files) as unknown as DataTransfer });
    zone.dispatchEvent(drop(sealed));
    act(zone, drop());
    await turns(2);
    assert.deepEqual(brought, []);
    act(zone, drop(sealed));
    await turns(2);
    assert.deepEqual(saved, ["plan.png"]);
  });
});
