// SPDX-License-Identifier: Apache-2.0
import type { Mailbox } from "../protocol/messages";

/** `Bob <bob@example.org>`; the address alone where the name says no more. */
export const mailboxText = ({ name, address }: Mailbox): string =>
  name !== "" && name !== address ? `${name} <${address}>` : address;
