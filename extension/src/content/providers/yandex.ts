// SPDX-License-Identifier: Apache-2.0
// Yandex Mail: composes as popups and as quick replies, several at once, with a delayed Send beside
// the plain one. Chips show names; where the address stands is not known, so a title is tried.
// Sources are public scripts of 2020 to 2026; none was checked live.

import { webmailOf } from "./described";
import type { Description } from "./description";

const description: Description = {
  name: "yandex",
  hosts: ["mail.yandex.ru", "mail.yandex.com", "mail.yandex.by", "mail.yandex.kz", "mail.360.yandex.ru"],
  addressIn: ["data-email", "title", "aria-label", "text"],
  compose: {
    root: [
      [".ComposePopup-Content", "scripts", "2026-05"], [".mail-QuickReply-FormWrap", "scripts", "2024-03"],
      [".composeReact", "scripts", "2026-05"],
    ],
    editor: [[".cke_wysiwyg_div[role=textbox]", "scripts", "2026-05"], ["textarea.cke_source, textarea[name=send]", "a guess", "2024-03"]],
    to: [[".tst-field-to", "scripts", "2026-05"], ["div[name=to]", "scripts", "2024-03"]],
    cc: [[".tst-field-cc", "scripts", "2026-05"], ["div[name=cc]", "scripts", "2024-03"]],
    bcc: [[".tst-field-bcc", "scripts", "2026-05"], ["div[name=bcc]", "scripts", "2024-03"]],
    chip: [[".ComposeYabble, [class*=yabble i][contenteditable=false]", "scripts", "2024-03"]],
    typing: [[".composeYabbles[contenteditable=true]", "scripts", "2026-05"], [".composeYabbles [contenteditable=true], .composeYabbles input", "scripts", "2026-05"]],
    from: [[".tst-field-from .ComposeFromSuggest, .tst-field-from", "a guess", "2024-03"]],
    subject: [[".composeTextField[name=subject]", "scripts", "2026-05"], ["input[name=subject]", "scripts", "2026-05"]],
    send: [
      [".ComposeControlPanel-SendButton", "scripts", "2026-05"], [".qa-Compose-SendButton", "scripts", "2026-05"],
      [".ComposeControlPanel-DelayedSendingButton", "scripts", "2026-05"],
    ],
    after: [[".ComposeControlPanel-SendButton", "scripts", "2026-05"], [".qa-Compose-SendButton", "scripts", "2026-05"]],
    fileInput: [["input.ComposeAttachFileButton-FileInput", "scripts", "2026-05"]],
    attachment: [[".ComposeAttachments-Item, [class*=ComposeAttachment][title]", "a guess", "2024-03"]],
    uploading: [["[class*=ComposeAttachment] [role=progressbar]", "a guess", "2024-03"]],
  },
  message: {
    message: [[".mail-Message", "scripts", "2024-03"], [".react-message-wrapper, [class*=MessageBodyWrapper]", "scripts", "2026-05"]],
    body: [[".js-message-body-content", "scripts", "2026-05"], [".react-message-wrapper__body", "scripts", "2026-05"]],
    sender: [[".mail-Message-Sender-Email", "scripts", "2026-05"]],
    messageSubject: [[".mail-Message-Toolbar-Subject", "a guess", "2024-03"]],
  },
  // CKEditor 4 sends what its element holds.
  insert: ["lines"],
};

export const yandex = webmailOf(description);
