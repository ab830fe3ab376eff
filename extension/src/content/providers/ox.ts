// SPDX-License-Identifier: Apache-2.0
// OX App Suite 8 (IONOS, mailbox.org and others), on any host: floating composes, several at once,
// which can be minimised; letters stand in frames without an address. Source: the project's own
// code of June 2025.

import { attributeOf, textContentOf } from "../page-dom";
import { hasAny, webmailOf } from "./described";
import type { Description } from "./description";

const source = "source";
const month = "2025-06";

const description: Description = {
  name: "ox",
  hosts: [],
  isPage: (url, document) => /\/appsuite\//.test(url.pathname) || hasAny(document, "#io-ox-core"),
  addressIn: ["data-email", "title", "aria-label", "text"],
  compose: {
    root: [[".io-ox-mail-compose", source, month]],
    editor: [
      [".contenteditable-editor iframe", source, month], [".contenteditable-editor [contenteditable=true]", source, month],
      [".contenteditable-editor[contenteditable=true]", source, month], ["textarea.plain-text", source, month],
    ],
    to: [["[data-extension-id=to]", source, month]],
    cc: [["[data-extension-id=cc]", source, month]],
    bcc: [["[data-extension-id=bcc]", source, month]],
    chip: [[".token", source, month]],
    typing: [["input.token-input, input.tokenfield", source, month], ["input:not([type=hidden])", source, month]],
    from: [["[data-extension-id=sender] .mailto, [data-extension-id=from] .mailto", "a guess", month], ["[data-extension-id=sender], [data-extension-id=from]", source, month]],
    subject: [["[data-extension-id=subject] input[name=subject]", source, month]],
    send: [[".btn[data-action=send]", source, month]],
    after: [[".btn[data-action=send]", source, month]],
    fileInput: [["input[type=file][name=file]", source, month], ["input[type=file]", source, month]],
    attachment: [[".attachment-list .attachment, .attachment-container .attachment", source, month]],
    attachmentName: [[".file .filename, .filename, .title", "a guess", month]],
    uploading: [[".attachment .progress, .attachment progress", source, month]],
  },
  message: {
    message: [["article.mail-detail", source, month]],
    body: [["iframe.mail-detail-frame", source, month], ["section.body .mail-detail-content", source, month]],
    bodyInFrame: [[".mail-detail-content", source, month]],
    sender: [[".from .address", source, month], [".from .person-link", source, month]],
    messageSubject: [[".mail-detail-subject, h1.subject", source, month]],
    date: [["time.date", source, month]],
    clipped: [[".show-all-link", "a guess", month]],
    file: [["section.attachments a[href]", source, month]],
  },
  // TinyMCE and the plain box send what they hold.
  insert: ["lines"],
  account(document) {
    const me = document.querySelector("#io-ox-topbar-account-dropdown-icon [title]");
    return me ? (attributeOf(me, "title") ?? textContentOf(me)).trim().toLowerCase() : null;
  },
};

export const ox = webmailOf(description);
