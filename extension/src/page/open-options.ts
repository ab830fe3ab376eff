// SPDX-License-Identifier: Apache-2.0

/** A new tab with accounts and contacts; the fragment says where to begin. */
export function openOptions(fragment: string): void {
  void chrome.tabs.create({ url: chrome.runtime.getURL(`options/options.html#${fragment}`) });
}
