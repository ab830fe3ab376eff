// SPDX-License-Identifier: Apache-2.0
// Nextcloud Mail, on any host. The folded row of people shows the first and "+2"; the editor is
// CKEditor 5, which takes text by its own events only; HTML letters stand in a sandboxed frame.
// Source: the project's own code of August 2026.

import { webmailOf } from "./described";
import type { Description } from "./description";

const source = "source";
const month = "2026-08";

const description: Description = {
  name: "nextcloud",
  hosts: [],
  isPage: (url) => /\/apps\/mail(\/|$)/.test(url.pathname),
  addressIn: ["title", "data-email", "text"],
  compose: {
    root: [[".message-composer", source, month], [".composer", source, month]],
    editor: [[".ck-editor__editable", source, month], ["textarea.message-body", "a guess", month]],
    to: [["#to", source, month], [".composer-fields--to", "a guess", month]],
    cc: [["#cc", source, month]],
    bcc: [["#bcc", source, month]],
    chip: [[".ncselect__tag--recipient", source, month]],
    typing: [["input", source, month]],
    collapsed: [[".ncselect__tag--more, .recipient-list__more", "a guess", month]],
    from: [["#from", source, month]],
    subject: [["#subject", source, month]],
    send: [["button[type=submit]", source, month], ["[id^=send-later], .send-button", "a guess", month]],
    after: [["button[type=submit]", source, month]],
    fileInput: [["input[type=file]", source, month]],
    attachment: [[".composer-attachments li, .attachments li", source, month]],
    uploading: [[".composer-attachments progress, .composer-attachments [role=progressbar]", source, month]],
  },
  message: {
    message: [[".envelope", source, month], [".mail-message-body", source, month]],
    body: [["#message-container", source, month], ["iframe.message-frame", source, month]],
    sender: [[".envelope__header__sender [title]", "a guess", month], [".sender a[href^=mailto], .envelope__header__left__sender-subject-tags [title]", "a guess", month]],
    messageSubject: [["#mail-thread-header h2", source, month]],
    date: [[".envelope time, .envelope__header [data-timestamp]", "a guess", month]],
    file: [[".mail-message-attachments a[href]", source, month]],
  },
  insert: ["paste", "typing"],
};

export const nextcloud = webmailOf(description);
