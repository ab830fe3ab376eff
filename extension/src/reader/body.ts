// SPDX-License-Identifier: Apache-2.0
// The text of an opened message. Only text/plain is shown; an HTML part is offered as a file.

import PostalMime from "postal-mime";
import { decodeBase64 } from "../page/base64";
import { HostError } from "../protocol/errors";
import type { Decrypted } from "../protocol/messages";

export interface Body {
  text: string | null;
  html: string | null;
}

export async function readBody({
  message,
  from,
}: Pick<Decrypted, "message" | "from">): Promise<Body> {
  const bytes = decodeBase64(message);
  // No inner From: a file of another age program, not a mail. Its payload is the text.
  if (!from) return { text: new TextDecoder().decode(bytes), html: null };
  const parsed = PostalMime.parse(bytes, { forceRfc822Attachments: true });
  const mail = await Promise.race([parsed, givenUp()]).catch(() => {
    throw new HostError({ code: "malformed_message" }); // parts in parts in parts, or without number
  });
  return { text: plainText(mail.text), html: mail.html ?? null };
}

/** Each part takes the browser its time, however small it is: a mail of nothing else would take hours. */
const patience = 20_000;
const givenUp = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(reject, patience, new Error("takes too long"));
  });

/** postal-mime ends text with the newline that belongs to the boundary. */
function plainText(text: string | undefined): string | null {
  return text === undefined ? null : text.replaceAll("\r\n", "\n").replace(/\n$/, "");
}
