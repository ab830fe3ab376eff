// SPDX-License-Identifier: Apache-2.0
// Where things are on Roundcube's pages. Sources: "1.6.5" is the released code and a running copy,
// "source" the project's main branch (skins elastic and larry).

import type { Selectors } from "../selectors";

type Key =
  | "form" | "root" | "from" | "to" | "cc" | "bcc" | "typing" | "subject" | "isHtml"
  | "plainBox" | "htmlFrame" | "send" | "buttonPlace" | "attachment" | "attachmentName" | "uploading"
  | "fileInput" | "limit" | "body" | "header" | "sender" | "messageSubject" | "date" | "wholePart" | "file" | "fileName";

export const selectors: Selectors<Key> = {
  form: [["body.action-compose form[name=form]", "1.6.5", "2026-11"], ["form[name=form] #_to", "source", "2026-08"]],
  root: [["#layout-content", "1.6.5", "2026-11"], ["#mainscreen", "source, larry", "2026-08"]],
  from: [["#_from", "1.6.5", "2026-11"], ["[name=_from]", "source", "2026-08"]],
  to: [["#_to", "1.6.5", "2026-11"], ["[name=_to]", "source", "2026-08"]],
  cc: [["#_cc", "1.6.5", "2026-11"], ["[name=_cc]", "source", "2026-08"]],
  bcc: [["#_bcc", "1.6.5", "2026-11"], ["[name=_bcc]", "source", "2026-08"]],
  typing: [["ul.recipient-input li.input input", "1.6.5", "2026-11"]],
  subject: [["#compose-subject", "1.6.5", "2026-11"], ["[name=_subject]", "source", "2026-08"]],
  isHtml: [["input[name=_is_html]", "1.6.5", "2026-11"]],
  plainBox: [["textarea#composebody", "1.6.5", "2026-11"], ["textarea[name=_message]", "source", "2026-08"]],
  htmlFrame: [["iframe#composebody_ifr", "1.6.5", "2026-11"], [".tox-edit-area iframe", "source", "2026-08"]],
  send: [
    ["button.send", "1.6.5", "2026-11"],
    ["a.send", "1.6.5, copies for small screens", "2026-11"],
    ["[onclick*=\"command('send'\"]", "source", "2026-08"],
  ],
  buttonPlace: [
    [".formbuttons", "1.6.5", "2026-11"], ["#messagetoolbar", "source, larry", "2026-08"],
  ],
  attachment: [["#attachment-list > li", "1.6.5", "2026-11"], ["#attachmentslist > li", "source", "2026-08"]],
  attachmentName: [[".attachment-name", "1.6.5", "2026-11"], ["a.filename", "source", "2026-08"]],
  uploading: [["#attachment-list > li.uploading", "1.6.5", "2026-11"], ["#attachmentslist > li.uploading", "source", "2026-08"]],
  fileInput: [
    ["#uploadformInput", "1.6.5", "2026-11"], ["#uploadform input[type=file]", "source", "2026-08"],
  ],
  limit: [["#compose-attachments .hint", "1.6.5", "2026-11"], ["#attachment-form .hint", "source, larry", "2026-08"]],
  body: [["#messagebody", "1.6.5", "2026-11"]],
  header: [["#message-header", "1.6.5", "2026-11"], ["#messageheader", "source, larry", "2026-08"]],
  sender: [
    [".header.from .rcmContactAddress", "1.6.5", "2026-11"],
    [".header-summary .rcmContactAddress", "1.6.5", "2026-11"],
  ],
  messageSubject: [["h2.subject", "1.6.5", "2026-11"], [".header.subject", "source, larry", "2026-08"]],
  // Classes of a letter are prefixed, so these are the page's own.
  wholePart: [
    [".part-notice a[href*='_action=get']", "source, before the skin's script", "2026-08"],
    ["span.alert a[href*='_action=get']", "1.6.5 source", "2026-11"],
  ],
  file: [["#attachment-list > li > a[href*='_action=get']", "1.6.5", "2026-11"], ["#attachmentslist a[href*='_action=get']", "source", "2026-08"]],
  fileName: [[".attachment-name", "1.6.5", "2026-11"]],
  date: [[".header-summary .text-nowrap", "1.6.5", "2026-11"], [".header.date", "1.6.5", "2026-11"]],
};
