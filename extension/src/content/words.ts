// SPDX-License-Identifier: Apache-2.0
// Words for the user, from _locales; every key of the content script begins "content_".

export function word(key: string, ...substitutions: string[]): string {
  try {
    const name = key.startsWith("@@") ? key : `content_${key}`;
    return chrome.i18n.getMessage(name, substitutions) || key;
  } catch {
    return key; // the add-on was updated or removed under this page
  }
}

export const direction = (): string => (word("@@bidi_dir") === "rtl" ? "rtl" : "ltr");
