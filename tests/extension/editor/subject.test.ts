// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { visibleSubject } from "../../../extension/src/editor/subject";

test("a new mail shows the provider a subject that says nothing", () => {
  for (const subject of ["", "Divorce papers", "Report: Q3", "rewrite: now"]) {
    assert.equal(visibleSubject(subject, "Encrypted message"), "Encrypted message", subject);
  }
});

test("a reply or forward keeps its own", () => {
  for (const subject of ["Re: x", "RE:x", " re : x", "AW: x", "Re[2]: x", "Fwd: x", "FW: x", "WG: x", "回复：x"]) {
    assert.equal(visibleSubject(subject, "Encrypted message"), undefined, subject);
  }
});
