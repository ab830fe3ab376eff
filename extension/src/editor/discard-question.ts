// SPDX-License-Identifier: Apache-2.0

import { say } from "../page/words";
import { keepsWriting } from "./keeps-writing";

/** What is written is thrown away by this answer alone. */
export const mayDiscard = async (): Promise<boolean> =>
  !(await keepsWriting(say("discard_title"), say("discard_text"), { text: say("discard"), class: "danger" }));
