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
  const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true }).catch(() => {
    throw new HostError({ code: "malformed_message" }); // parts in parts in parts, or endless headers
  });
  return { text: plainText(mail.text), html: mail.html ?? null };
}

/** postal-mime ends text with the newline that belongs to the boundary. */
function plainText(text: string | undefined): string | null {
  return text === undefined ? null : text.replaceAll("\r\n", "\n").replace(/\n$/, "");
}
