// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import declared from "../../../native-host/protocol/protocol.json";
import { route } from "../../../extension/src/background/router";
import type { SenderKind } from "../../../extension/src/background/sender";
import type { Method } from "../../../extension/src/protocol/messages";

const valid: Record<Method, Record<string, unknown>> = {
  "host.hello": { protocol: 1, client: "x" },
  "account.create": { address: "a@b.test" },
  "account.list": {},
  "account.export": {},
  "account.import": { keystore: "x" },
  "account.rotate": { address: "a@b.test" },
  "keystore.unlock": {},
  "keystore.lock": {},
  "keystore.status": {},
  "keystore.changePassphrase": {},
  "keystore.reset": {},
  "contact.list": {},
  "contact.add": { card: "x" },
  "contact.accept": { address: "a@b.test", fingerprint: "x" },
  "contact.reject": { address: "a@b.test", fingerprint: "x" },
  "contact.verify": { address: "a@b.test", fingerprint: "x" },
  "contact.forget": { address: "a@b.test" },
  "contact.lookup": { addresses: [] },
  "contact.card": { address: "a@b.test" },
  "contact.compareNumber": { address: "a@b.test" },
  "message.encrypt": { from: "a@b.test", to: [], subject: "", text: "" },
  "message.decrypt": { armored: "x" },
  "attachment.encrypt": { from: "a@b.test", to: [], name: "a", type: "a/b" },
  "attachment.decrypt": { size: 0, b2: "" },
  "stream.write": { stream: "x", data: "" },
  "stream.finish": { stream: "x" },
  "stream.cancel": { stream: "x" },
  "draft.save": {
    draft: { from: "a@b.test", to: [], cc: [], bcc: [], subject: "", text: "", files: [] },
  },
  "draft.list": {},
  "draft.open": { id: "x" },
  "draft.delete": { id: "x" },
};

const senders: SenderKind[] = ["editor", "reader", "options", "popup", "content", "rejected"];

for (const sender of senders) {
  for (const [method, { from }] of Object.entries(declared.methods)) {
    const allowed = from.includes(sender);
    test(`${sender} ${allowed ? "may" : "may not"} call ${method}`, () => {
      const call = () => route(sender, method, valid[method as Method]);
      if (allowed) assert.deepEqual(call(), { method, params: valid[method as Method] });
      else assert.throws(call, { code: "denied" });
    });
  }
}

// The lists of protocol.json themselves, in the words of the threat model.
test("a reader frame may open mail with its files and look up addresses, and nothing else", () => {
  const may = Object.entries(declared.methods)
    .filter(([, { from }]) => from.includes("reader"))
    .map(([name]) => name);
  assert.deepEqual(may.sort(), [
    "attachment.decrypt",
    "contact.lookup",
    "message.decrypt",
    "stream.cancel",
    "stream.finish",
    "stream.write",
  ]);
});

test("accounts and contacts are changed in top-level pages only", () => {
  for (const [name, { from }] of Object.entries(declared.methods)) {
    if (
      /^(account\.create|account\.export|contact\.(add|accept|reject|verify|forget)|message\.encrypt)$/.test(
        name,
      )
    ) {
      assert.ok(
        from.every((caller) => caller === "options" || caller === "editor"),
        name,
      );
    }
  }
});

test("a passphrase is taken from options and the passphrase window only", () => {
  const params = { passphrase: "secret" };
  assert.deepEqual(route("options", "keystore.unlock", params).params, params);
  for (const sender of ["editor", "popup"] as const) {
    assert.throws(() => route(sender, "keystore.unlock", params), { code: "denied" }, sender);
  }
});

test("methods nobody declared are unknown, whoever calls", () => {
  for (const method of ["message.steal", "toString", "__proto__", 7, null, undefined]) {
    assert.throws(() => route("options", method, {}), { code: "unknown_method" });
  }
});

test("params are checked before the host sees them", () => {
  assert.throws(() => route("editor", "message.encrypt", { from: "a@b.test" }), {
    code: "malformed_request",
  });
});
