// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AttachedFile } from "../../../extension/src/editor/attachments";
import { sealFiles } from "../../../extension/src/editor/seal-files";
import { fails, installHost } from "../page/fake-host";

const people = { to: ["b@x.test"], cc: [], bcc: ["c@x.test"] };
const attached = (name: string, content: string, type = ""): AttachedFile => ({
  file: new File([content], name, { type }), sealed: null,
});

function sealing(more = {}) {
  let streams = 0;
  const reversed = (data: string) => btoa([...atob(data)].reverse().join(""));
  return installHost({
    "attachment.encrypt": () => ({ stream: `s${++streams}`, file: `letterlock-${streams}.age` }),
    "stream.write": ({ data }) => ({ data: reversed(data) }),
    "stream.finish": () => ({ data: btoa("!"), size: 1, b2: "b2" }),
    ...more,
  });
}

const watch = () => {
  const progress: (string | number | null)[][] = [];
  const work = new AbortController();
  return {
    progress, work,
    given: { signal: work.signal, progress: ({ file }: AttachedFile, done: number | null) => progress.push([file.name, done]) },
  };
};

test("each file becomes one of its own, to the people of the mail, under a name that says nothing", async () => {
  const { calls } = sealing();
  const { progress, given } = watch();
  const files = [attached("plan.pdf", "abc", "application/pdf"), attached("notes", "de")];
  const sealed = await sealFiles(files, "a@x.test", people, given);
  assert.deepEqual(sealed.streams, ["s1", "s2"]);
  assert.deepEqual(sealed.files.map(({ name }) => name), ["letterlock-1.age", "letterlock-2.age"]);
  assert.deepEqual(await Promise.all(sealed.files.map(({ content }) => content.text())), ["cba!", "ed!"]);
  assert.deepEqual(calls.filter(([method]) => method === "attachment.encrypt").map(([, params]) => params), [
    { from: "a@x.test", to: ["b@x.test"], bcc: ["c@x.test"], name: "plan.pdf", type: "application/pdf" },
    { from: "a@x.test", to: ["b@x.test"], bcc: ["c@x.test"], name: "notes", type: "application/octet-stream" },
  ]);
  assert.deepEqual(progress.slice(0, 2), [["plan.pdf", 0], ["plan.pdf", 3]]);
  assert.deepEqual(progress.slice(-2), [["plan.pdf", null], ["notes", null]]);
});

test("a name that no header may hold goes to the host as one that it may", async () => {
  const { calls } = sealing();
  const { given } = watch();
  await sealFiles([attached("\u202etxt.exe", "a", "text/plain;charset=utf-8")], "a@x.test", people, given);
  const named = calls.filter(([method]) => method === "attachment.encrypt").map(([, params]) => params);
  assert.deepEqual(named, [{ from: "a@x.test", to: ["b@x.test"], bcc: ["c@x.test"], name: "_txt.exe", type: "text/plain" }]);
});

test("a failure ends it, closes the stream at the host and leaves no file half sealed to be seen", async () => {
  const { calls } = sealing({ "stream.write": fails("too_large") });
  const { progress, given } = watch();
  await assert.rejects(sealFiles([attached("a", "abc")], "a@x.test", people, given), { code: "too_large" });
  assert.deepEqual(calls.at(-1), ["stream.cancel", { stream: "s1" }]);
  assert.deepEqual(progress.at(-1), ["a", null]);
});

test("cancelling stops before the next piece", async () => {
  const { work, given } = watch();
  const { calls } = sealing({
    "attachment.encrypt": () => {
      work.abort();
      return { stream: "s1", file: "letterlock-1.age" };
    },
  });
  await assert.rejects(sealFiles([attached("a", "abc"), attached("b", "d")], "a@x.test", people, given));
  assert.deepEqual(calls.map(([method]) => method), ["attachment.encrypt", "stream.cancel"]);
});
