// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { test } from "node:test";
import { compareFiles, isSealedName } from "../../../extension/src/content/page-files";

test("our names are known however a page dresses them", () => {
  for (const name of ["letterlock-1a2b3c4d.age", "letterlock-1a2b3c4d.age (3 MB)", "letterlock-message.age"]) {
    assert.ok(isSealedName(name), name);
  }
  for (const name of ["letterlock.age", "letterlock-plan.age", "letterlock-1a2b3c4d.age.exe".slice(0, -8)]) {
    assert.ok(!isSealedName(name), name);
  }
});

test("a name that stands there twice is expected once", () => {
  const name = "letterlock-1a2b3c4d.age";
  assert.deepEqual(compareFiles([name], [name, name]), { missing: [], stale: [name], foreign: [] });
  assert.deepEqual(compareFiles([name], ["a.pdf"]), { missing: [name], stale: [], foreign: ["a.pdf"] });
});
