// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { isFor, sitePattern } from "../../../extension/src/popup/site";

const rows: [url: string | undefined, pattern: string | null][] = [
  ["https://mail.example/inbox?x#y", "https://mail.example/*"],
  ["https://mail.example", "https://mail.example/*"],
  ["http://mail.example:8080/", "http://mail.example/*"],
  ["http://[::1]:8080/", "http://[::1]/*"],
  ["chrome://settings", null],
  ["about:blank", null],
  ["file:///tmp/x.html", null],
  ["moz-extension://x/options.html", null],
  [undefined, null],
];

for (const [url, pattern] of rows) {
  test(`${url} is asked for as ${pattern}`, () => {
    assert.equal(sitePattern(url), pattern);
  });
}

const covered: [site: string, pattern: string, is: boolean][] = [
  ["https://mail.google.com/*", "https://mail.google.com/*", true],
  ["http://mail.google.com/*", "https://mail.google.com/*", false],
  ["https://evil-mail.163.com/*", "https://*.mail.163.com/*", false],
  ["https://mail.163.com/*", "https://*.mail.163.com/*", true],
  ["https://mg.mail.163.com/*", "https://*.mail.163.com/*", true],
  ["https://mail.163.com.example/*", "https://*.mail.163.com/*", false],
];

for (const [site, pattern, is] of covered) {
  test(`${site} is ${is ? "" : "not "}a site of ${pattern}`, () => {
    assert.equal(isFor(site, pattern), is);
  });
}
