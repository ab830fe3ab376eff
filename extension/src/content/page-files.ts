// SPDX-License-Identifier: Apache-2.0
// Sealed files of ours on a compose page (pure): which of the names that a page shows are those
// files, which are missing, and which are somebody else's. Pages put sizes and signs beside names.

import { messageFile } from "../protocol/preface";

const ours = new RegExp(`letterlock-[0-9a-f]{8}\\.age|${messageFile.replace(".", "\\.")}`);

/** A file that the editor sealed, for this mail or an earlier form of it. */
export const isSealedName = (shown: string): boolean => ours.test(shown);

export interface ComparedFiles {
  missing: string[];
  /** Sealed for a mail that is not the one in the box. */
  stale: string[];
  foreign: string[];
}

/** Each expected file may stand there once; a second one of the same name counts as stale. */
export function compareFiles(expected: readonly string[], shown: readonly string[]): ComparedFiles {
  const rest = [...shown];
  const missing = expected.filter((name) => {
    const at = rest.findIndex((one) => one.includes(name));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return {
    missing,
    stale: rest.filter(isSealedName),
    foreign: rest.filter((name) => !isSealedName(name)),
  };
}
