// SPDX-License-Identifier: Apache-2.0
// Outlook on the web: one product on many hosts. Class names are made anew at each release and not
// used. What a chip says has three shapes, one of them without an address. Popped-out windows are
// blank pages that the opener fills. Sources are public code: trocker (TR), Briskine (BR), Bmail
// (BM), PassLok (PL), and scripts that said when they last worked; none was checked live.

import { addressOf } from "../addresses";
import { attributeOf, query, textContentOf } from "../page-dom";
import { hasAny, webmailOf } from "./described";
import type { Description } from "./description";

/** Own domains of companies, and Exchange on their own machines. */
const tenantMarks =
  "head [href*='cdn.office.net'], meta[content*='owamail'], script[src*='/owamail/']";

function account(document: Document): string | null {
  const link = query(document, "#O365_AppName");
  const hint = link && /[?&]login_hint=([^&]+)/.exec(attributeOf(link, "href") ?? "")?.[1];
  if (hint) return addressOf(decodeURIComponent(hint));
  const me = query(document, "#O365_MainLink_Me");
  return me && addressOf(attributeOf(me, "title") ?? attributeOf(me, "aria-label") ?? textContentOf(me));
}

const description: Description = {
  name: "outlook",
  hosts: ["outlook.live.com", "outlook.office.com", "outlook.office365.com", "outlook.cloud.microsoft"],
  isPage: (_url, document) => hasAny(document, tenantMarks),
  addressIn: ["aria-label", "title"],
  compose: {
    editor: [
      ["[id^=editorParent_] [contenteditable=true]", "TR BR BM PL, script", "2026-10"],
      ["[contenteditable=true][role=textbox][aria-multiline=true]", "BR", "2026-08"],
      ["[id^=editorParent_] textarea", "plain text, a guess", "2026-10"],
    ],
    to: [["[role=group][id$='_TO']", "script", "2026-10"]],
    cc: [["[role=group][id$='_CC']", "script", "2026-10"]],
    bcc: [["[role=group][id$='_BCC']", "script", "2026-10"]],
    chip: [
      ["._EType_RECIPIENT_ENTITY", "PL BR BM, script", "2026-10"],
      ["[contenteditable=false][aria-label]", "PL", "2024-11"],
    ],
    typing: [["[contenteditable=true]", "BR", "2026-08"], ["input", "PL", "2024-11"]],
    subject: [
      ["input[id$='_SUBJECT']", "script", "2026-10"], ["input[aria-label='Subject']", "BR BM TR", "2026-08"],
      ["input[type=text][autocomplete=off]", "BR", "2026-08"],
    ],
    send: [
      ["button[id*='primaryActionButton']", "script", "2026-10"],
      ["button[title*='Enter)']", "BM, script", "2026-09"],
      ["[data-testid=ComposeSendButton] button:not([aria-haspopup])", "TR BM BR", "2026-08"],
    ],
    after: [["[data-testid=ComposeSendButton]", "BM", "2026-03"]],
    fileInput: [["input[type=file][multiple]", "BM", "2025-10"], ["input[type=file]:not([accept^='image'])", "BM", "2025-10"]],
    attachment: [["[data-testid=AttachmentCard]", "script", "2026-09"], ["[aria-label='Attachments'] button", "script", "2026-09"]],
    uploading: [["[data-testid=AttachmentCard] [role=progressbar]", "a guess", "2026-09"]],
  },
  message: {
    message: [["[aria-label='Email message']", "TR BR", "2026-08"]],
    body: [["div[id^=UniqueMessageBody_]", "TR BR BM PL MV", "2026-08"]],
    sender: [["[id^=MSG_][id$='_FROM']", "TR BR", "2026-08"], ["span[aria-label^='From:']", "TR BR", "2026-08"]],
    messageSubject: [["[role=heading][id^=CONV_][id$='_SUBJECT']", "TR", "2026-02"]],
    file: [["[data-testid=AttachmentCard]", "script", "2026-09"], ["[aria-label='Attachments'] button", "script", "2026-09"]],
  },
  // Alt+S is the older of its two shortcuts.
  sendsWith: (event) => event.altKey && event.code === "KeyS",
  account,
  newMailUrl: ({ origin }) => `${origin}/mail/deeplink/compose`,
};

export const outlook = webmailOf(description);
