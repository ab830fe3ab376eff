// SPDX-License-Identifier: Apache-2.0
// Our pages ask the host through the background; failures arrive as HostError.

import { HostError, readError } from "../protocol/errors";
import type { FromBackground, HostAnswer, HostCall, Mount } from "../protocol/extension-messages";
import type { Method, Methods } from "../protocol/messages";

export async function callHost<M extends Method>(
  method: M,
  params: Methods[M][0],
  mount?: Mount,
): Promise<Methods[M][1]> {
  return readAnswer(await sendToBackground(hostCall(method, params, mount))) as Methods[M][1];
}

export function hostCall<M extends Method>(method: M, params: Methods[M][0], mount?: Mount): HostCall {
  return { kind: "host.call", method, params, ...(mount ? { mount } : {}) };
}

/** A background that ends before it has answered is a failure with words of its own. */
export async function sendToBackground(message: object): Promise<HostAnswer | null | undefined> {
  try {
    return (await chrome.runtime.sendMessage(message)) as HostAnswer | null | undefined;
  } catch {
    throw new HostError({ code: "interrupted" });
  }
}

export function readAnswer(answer: HostAnswer | null | undefined): unknown {
  if (!answer) throw new HostError({ code: "denied" });
  if ("error" in answer) throw readError(answer.error);
  return answer.result;
}

/** Tells when the keys come and go; also through the tab, for reader frames in Firefox. */
export function onKeys(changed: (locked: boolean) => void): void {
  chrome.runtime.onMessage.addListener((message: FromBackground | { kind: "keys.unlocked" }) => {
    if (message.kind === "keystore.locked") changed(true);
    if (message.kind === "keystore.unlocked" || message.kind === "keys.unlocked") changed(false);
    return false;
  });
}

/**
 * Runs `call`; if the keys are locked, asks for them and runs it once more. Where our passphrase
 * window has to ask, this waits for it (`waiting` says so to the user); closing it is to deny.
 */
export async function withKeys<T>(call: () => Promise<T>, waiting: () => void): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== "locked") throw error;
  }
  const unlocked = nextUnlock();
  unlocked.catch(() => undefined); // met where it is waited for
  try {
    await callHost("keystore.unlock", {});
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== "no_pinentry") throw error;
    waiting();
    await unlocked;
  }
  return call();
}

/** So that what is long does not end at locked keys: they are asked for before it begins. */
export function unlockFirst(waiting: () => void): Promise<void> {
  return withKeys(async () => {
    const { locked } = await callHost("keystore.status", {});
    if (locked) throw new HostError({ code: "locked" });
  }, waiting);
}

/** Fails when the passphrase window is closed without it. */
function nextUnlock(): Promise<void> {
  return new Promise((resolve, reject) => {
    chrome.runtime.onMessage.addListener(function heard({ kind }: FromBackground) {
      if (kind !== "keystore.unlocked" && kind !== "passphrase.closed") return false;
      chrome.runtime.onMessage.removeListener(heard);
      if (kind === "keystore.unlocked") resolve();
      else reject(new HostError({ code: "denied" }));
      return false;
    });
  });
}
