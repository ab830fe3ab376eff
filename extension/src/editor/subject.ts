// SPDX-License-Identifier: Apache-2.0
// The real subject is encrypted. What the provider sees is this.

/** A new mail gets a subject that says nothing; a reply keeps its own, to stay in its thread. */
export function visibleSubject(pageSubject: string, words: string): string | undefined {
  return isReply(pageSubject) ? undefined : words;
}

function isReply(subject: string): boolean {
  return /^\s*(re|aw|sv|vs|antw|odp|fwd?|wg|tr|rv|回复|转发|答复)\s*(\[\d+\])?\s*[:：]/iu.test(subject);
}
