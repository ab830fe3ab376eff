// SPDX-License-Identifier: Apache-2.0
// Text beside the armor that is not ours: readable to everyone on the way.

import { preface } from "../protocol/preface";
import { textBeside, type TextBlock } from "./armor-text";

/** What is left beside `blocks` when our preface, however wrapped or quoted, is taken out. */
export function foreignText(text: string, blocks: readonly TextBlock[]): string {
  const beside = textBeside(text, blocks).replace(/[\s>]+/g, " ").trim();
  return beside.replaceAll(preface, "").trim();
}
