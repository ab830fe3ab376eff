// SPDX-License-Identifier: Apache-2.0
// Which of our addresses was last used on a site.

export async function rememberedFrom(site: string): Promise<string | null> {
  const key = `from ${site}`;
  const stored = (await chrome.storage.local.get(key))[key];
  return typeof stored === "string" ? stored : null;
}

export async function rememberFrom(site: string, address: string): Promise<void> {
  await chrome.storage.local.set({ [`from ${site}`]: address });
}

/** The page's own address if it is ours, else the one used here before, else the first. */
export function chooseFrom(
  accounts: string[],
  page: string | null,
  remembered: string | null,
): string {
  const ours = (address: string | null) =>
    address !== null && accounts.includes(address) ? address : null;
  return ours(page) ?? ours(remembered) ?? accounts[0] ?? "";
}
