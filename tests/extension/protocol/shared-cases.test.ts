// SPDX-License-Identifier: Apache-2.0
// The cases of tests/protocol, which the host runs too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import declared from "../../../native-host/protocol/protocol.json";
import type { Method } from "../../../extension/src/protocol/messages";
import { checkParams, checkResult } from "../../../extension/src/protocol/validate";

interface Cases {
  method: Method;
  params: { name: string; params: unknown; fits: boolean }[];
  results: { name: string; result: unknown; fits: boolean }[];
}

for (const method of Object.keys(declared.methods) as Method[]) {
  describe(method, () => {
    const file = `../tests/protocol/${method}.json`;
    const { params, results } = JSON.parse(readFileSync(file, "utf8")) as Cases;

    for (const { name, params: given, fits } of params) {
      test(`params: ${name} ${fits ? "fits" : "does not fit"}`, () => {
        const check = () => checkParams(method, given);
        if (fits) assert.deepEqual(check(), given);
        else assert.throws(check, { code: "malformed_request" });
      });
    }

    for (const { name, result, fits } of results) {
      test(`result: ${name} ${fits ? "fits" : "does not fit"}`, () => {
        const check = () => checkResult(method, result);
        if (fits) assert.ok(!("newer" in check()));
        else assert.throws(check, { code: "internal" });
      });
    }
  });
}
