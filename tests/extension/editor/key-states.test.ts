// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { KeyStates } from "../../../extension/src/editor/key-states";
import { installChrome } from "../page/fake-chrome";

const found: Record<string, { state: string; hybrid: boolean; mixedScript?: boolean }> = {
  "bob@x.test": { state: "verified", hybrid: true },
  "carol@x.test": { state: "known", hybrid: false, mixedScript: true },
  "dora@x.test": { state: "missing", hybrid: false },
};

function answer(message: unknown): unknown {
  const [address = ""] = (message as { params: { addresses: string[] } }).params.addresses;
  const state = found[address];
  if (!state)
    return { error: { code: address === "offline@x.test" ? "host_crashed" : "bad_address" } };
  return { result: { contacts: [{ address, name: "", mixedScript: false, ...state }] } };
}

async function ask(...addresses: string[]): Promise<KeyStates> {
  installChrome({ message: answer });
  const keys = new KeyStates(() => undefined);
  await keys.refresh(addresses);
  return keys;
}

test("each address has its own state, also beside one that is none", async () => {
  const addresses = ["bob@x.test", "dora@x.test", "b@d@x.test", "offline@x.test"];
  const keys = await ask(...addresses);
  assert.deepEqual(
    addresses.map((address) => keys.of(address)),
    ["verified", "missing", "bad_address", "unknown"],
  );
  assert.deepEqual(keys.withState(addresses, "missing"), ["dora@x.test"]);
});

test("a mail is post-quantum only when every key is; with one missing it cannot be said", async () => {
  const keys = await ask("bob@x.test", "carol@x.test", "dora@x.test");
  assert.equal(keys.hybrid(["bob@x.test"]), true);
  assert.equal(keys.hybrid(["bob@x.test", "carol@x.test"]), false);
  assert.equal(keys.hybrid(["bob@x.test", "dora@x.test"]), null);
  assert.equal(keys.hybrid([]), null);
});

test("an address of mixed alphabets is pointed out", async () => {
  const keys = await ask("carol@x.test", "bob@x.test");
  assert.deepEqual(
    [keys.hasMixedScript("carol@x.test"), keys.hasMixedScript("bob@x.test")],
    [true, false],
  );
});
