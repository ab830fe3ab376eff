// SPDX-License-Identifier: Apache-2.0
// The question before something that may not be wanted for the mail as it stands here.

import { ask, type Choice } from "../page/dialog";
import { say } from "../page/words";

/** True also after Escape; false: the user chose `other`. */
export async function keepsWriting(title: string, text: string | string[], other: Omit<Choice<boolean>, "value">): Promise<boolean> {
  const keep = { text: say("keep_writing"), value: true, class: "primary" };
  return (await ask(title, [text].flat(), [keep, { ...other, value: false }])) !== false;
}
