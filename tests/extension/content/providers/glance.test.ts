// SPDX-License-Identifier: Apache-2.0
import { make } from "../../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Glance } from "../../../../extension/src/content/providers/glance";
import { installChrome } from "../../page/fake-chrome";

beforeEach(() => {
  installChrome();
  document.body.replaceChildren();
});

function drawn() {
  const host = make("x-bar");
  const send = make("button", {}, "Send");
  const tree = host.attachShadow({ mode: "open" });
  tree.append(send);
  const to = make("input", { name: "to" });
  const root = make("section", {}, to, host);
  document.body.append(root);
  return { root, to, send, tree };
}

describe("a look at a compose", () => {
  test("sees all in it, in the trees of components too, and what each is for", () => {
    const { root, to, send } = drawn();
    const { elements, fields } = new Glance(root);
    assert.deepEqual(elements.map(({ localName }) => localName), ["section", "input", "x-bar", "button"]);
    assert.deepEqual([fields.get("to"), fields.get("send")], [[to], [send]]);
  });

  test("lasts until the page changes something, in a component too", () => {
    const { root, to, tree } = drawn();
    for (const change of [
      () => { tree.append(make("p")); },
      () => { to.setAttribute("name", "subject"); },
      () => { root.append("text"); },
    ]) {
      const glance = new Glance(root);
      assert.equal(glance.isOver, false);
      change();
      assert.equal(glance.isOver, true);
    }
  });

  test("lasts no longer than what is being done", async () => {
    const glance = new Glance(drawn().root);
    await Promise.resolve();
    assert.equal(glance.isOver, true);
  });
});
