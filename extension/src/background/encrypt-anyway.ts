// SPDX-License-Identifier: Apache-2.0
// Whether a mail that is being written in a page should be encrypted though nobody pressed our
// button: because the user wants it on this site whenever everybody has a key, or always to one of
// these people. Where neither was chosen the host is not asked, so that a page learns nothing of
// who is in the contacts.

import type { Wishes } from "../protocol/encrypt-wishes";
import type { Lookup } from "../protocol/messages";

/** `lookUp` is called only where the answer decides. */
export async function encryptsAnyway(
  { site, people }: Wishes,
  lookUp: () => Promise<Lookup[]>,
): Promise<boolean> {
  if (people.length > 0) return true;
  if (!site) return false;
  const found = await lookUp().catch(() => []);
  return found.length > 0 && found.every(({ state }) => state !== "missing" && state !== "changed");
}
