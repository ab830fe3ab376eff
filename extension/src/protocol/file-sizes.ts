// SPDX-License-Identifier: Apache-2.0
// How large what we write, and so what we take from a page, may be.

/** Bytes of armor that stands for a body: the host takes no longer request. */
export const mostArmor = 8 * 1024 * 1024;

/** Bytes of all files of a mail: what no webmail takes is refused before it is sealed. */
export const mostFiles = 512 * 1024 * 1024;

/** Bytes that a file of this size may have sealed: an age header for the most people there may be. */
export const mostSealed = (size: number): number => 2 * size + 1024 * 1024;
