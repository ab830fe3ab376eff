// SPDX-License-Identifier: Apache-2.0
// For whose card a draft waits. Their invitation went out readable, so the address is no secret;
// the draft itself is the host's.

const keyOf = (address: string): string => `waiting ${address.toLowerCase()}`;

export async function rememberWaiting(address: string): Promise<void> {
  await chrome.storage.local.set({ [keyOf(address)]: true });
}

export async function isWaitedFor(address: string): Promise<boolean> {
  const key = keyOf(address);
  return (await chrome.storage.local.get(key))[key] === true;
}

export async function forgetWaiting(address: string): Promise<void> {
  await chrome.storage.local.remove(keyOf(address));
}
