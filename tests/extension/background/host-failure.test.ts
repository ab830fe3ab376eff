// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { failureOf } from "../../../extension/src/background/host-failure";
import type { ErrorCode } from "../../../extension/src/protocol/messages";

const rows: [message: string | undefined, answered: boolean, code: ErrorCode][] = [
  // Chromium's words
  ["Specified native messaging host not found.", false, "host_missing"],
  ["Invalid native messaging host name specified.", false, "host_missing"],
  ["Access to the specified native messaging host is forbidden.", false, "host_forbidden"],
  ["Native host has exited.", false, "host_crashed"],
  ["Native host has exited.", true, "host_crashed"],
  ["Error when communicating with the native messaging host.", false, "host_missing"],
  ["Error when communicating with the native messaging host.", true, "host_crashed"],
  // Firefox's words
  ["No such native application org.letterlock.host", false, "host_missing"],
  ["An unexpected error occurred", false, "host_missing"],
  ["An unexpected error occurred", true, "host_crashed"],
  [undefined, false, "host_crashed"],
  [undefined, true, "host_crashed"],
];

for (const [message, answered, code] of rows) {
  test(`"${message ?? "(no error)"}" ${answered ? "after" : "before"} an answer is ${code}`, () => {
    assert.equal(failureOf(message, answered), code);
  });
}
