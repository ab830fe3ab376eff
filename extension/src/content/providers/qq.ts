// SPDX-License-Identifier: Apache-2.0
// QQ Mail, new and old. The new one shows nicknames, their addresses in a card on hovering only; the
// old one runs in a frame of the same site, where our script runs too. Source: Bmail (BM).

import { webmailOf } from "./described";
import type { Description } from "./description";

const description: Description = {
  name: "qq",
  hosts: ["mail.qq.com", "wx.mail.qq.com"],
  addressIn: ["addr", "e", "title", "data-email", "text"],
  compose: {
    root: [
      [".mail-compose-page, .mail-compose-draft", "BM", "2025-07"], [".mail-detail-reply", "BM, quick reply", "2025-07"],
      ["#frm", "BM, old", "2025-07"],
    ],
    editor: [
      [".xmail-cmp-editor-content[contenteditable=true]", "BM", "2025-07"], [".reply-editor [contenteditable=true]", "BM", "2025-07"],
      ["iframe.qmEditorIfrmEditArea", "BM, old", "2025-07"],
    ],
    to: [[".mail-compose-receivers", "BM", "2025-07"], ["#addrsDiv", "BM, old", "2025-07"]],
    chip: [[".cmp-account-wrap", "BM", "2025-07"], [".addr_base", "BM, old", "2025-07"]],
    typing: [["input", "BM", "2025-07"]],
    from: [[".mail-compose-sender", "a guess", "2025-07"]],
    subject: [["input.mail-compose-subject, .mail-compose-subject input", "a guess", "2025-07"], ["#subject", "BM, old", "2025-07"]],
    send: [[".mail-compose-header .xmail-ui-btn, .mail-compose-footer .xmail-ui-btn", "BM", "2025-07"], [".mail-detail-reply .xmail-ui-btn", "BM", "2025-07"], ["a[name=sendbtn]", "BM, old", "2025-07"]],
    place: [[".mail-compose-header .ui-ellipsis-toolbar-btns", "BM", "2025-07"]],
    after: [["a[name=sendbtn]", "BM, old", "2025-07"]],
    fileInput: [["input.attach-file-input", "BM", "2025-07"], ["input[type=file]", "BM, old", "2025-07"]],
    attachment: [[".mail-compose-attach-item, .attach-item", "a guess", "2025-07"], ["#attachContainer .attach", "a guess", "2025-07"]],
    uploading: [[".attach-item [role=progressbar], .attach-item progress", "a guess", "2025-07"]],
  },
  message: {
    message: [[".mail-detail", "a guess", "2025-07"]],
    body: [[".mail-detail-content", "BM", "2025-07"], ["#mailContentContainer", "BM, old", "2025-07"]],
    sender: [[".mail-detail-from .cmp-account-wrap, .mail-detail-sender", "a guess", "2025-07"], ["span[e]", "BM, old", "2025-07"]],
    messageSubject: [[".mail-detail-subject", "a guess", "2025-07"], ["#subject", "BM, old", "2025-07"]],
  },
  account(document) {
    const me = document.querySelector(".profile-user-info span.user-email, #useraddr");
    return me?.textContent.trim().toLowerCase() ?? null;
  },
};

export const qq = webmailOf(description);
