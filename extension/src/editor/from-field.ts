// SPDX-License-Identifier: Apache-2.0
// The From field: one of our accounts, the page's where it is ours, else the one last used there.

import { callHost } from "../page/call-host";
import { byId, element, listen, replace } from "../page/dom";
import { mailboxText } from "../page/mailbox-text";
import type { ComposeSnapshot } from "../protocol/extension-messages";
import type { Account } from "../protocol/messages";
import { readAddress } from "./address";
import { chooseFrom, rememberedFrom } from "./remembered";

export class FromField {
  readonly #select = byId("from") as HTMLSelectElement;
  #accounts: Account[] = [];
  #wish: string | null = null;

  constructor(changed: () => void) {
    listen(this.#select, "change", () => {
      this.#wish = null;
      changed();
    });
  }

  get address(): string {
    return this.#select.value;
  }

  set address(address: string) {
    this.#select.value = address;
  }

  /** To be chosen now, or once the accounts are known. */
  wish(address: string): void {
    this.#wish = address;
    if (this.addresses().includes(address)) this.address = address;
  }

  get account(): Account | undefined {
    return this.#accounts.find(({ address }) => address === this.address);
  }

  addresses(): string[] {
    return this.#accounts.map(({ address }) => address);
  }

  /** Again after every return to the window: accounts are made in another one. */
  async load(page: ComposeSnapshot | null): Promise<void> {
    const { accounts } = await callHost("account.list", {});
    // Not redrawn without need: the list may be open.
    if (this.#accounts.length > 0 && JSON.stringify(accounts) === JSON.stringify(this.#accounts))
      return;
    this.#accounts = accounts;
    const remembered = page ? await rememberedFrom(page.site) : null;
    const chosen =
      this.#wished() ?? (this.address || chooseFrom(this.addresses(), pageFrom(page), remembered));
    const options = this.#accounts.map((account) =>
      element("option", { value: account.address }, mailboxText(account)),
    );
    replace(this.#select, ...options);
    if (this.addresses().includes(chosen)) this.address = chosen;
  }

  #wished(): string | null {
    const wish = this.#wish;
    return wish !== null && this.addresses().includes(wish) ? wish : null;
  }
}

export function pageFrom(page: ComposeSnapshot | null): string | null {
  return readAddress(page?.from ?? "")?.address ?? null;
}
