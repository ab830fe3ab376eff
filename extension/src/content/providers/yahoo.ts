// SPDX-License-Identifier: Apache-2.0
// Yahoo Mail and AOL Mail: one page, in an older and a newer form (/d/ and /n/). Pills of the newer
// form may show a name only. Sources are public code: Mailvelope (MV), PassLok (PL), trocker (TR).

import { webmailOf } from "./described";
import type { Description } from "./description";

const pill: Description["compose"]["chip"] = [
  ["[data-test-id=pill]", "MV PL", "2024-11"], ["[data-test-id=y-pill]", "PL", "2024-11"],
];

const description: Description = {
  name: "yahoo",
  hosts: ["mail.yahoo.com", "mail.aol.com"],
  addressIn: ["title", "data-email", "aria-label", "text"],
  compose: {
    editor: [["[data-test-id=rte]", "MV PL TR BR HP", "2026-01"], ["#editorPlainText", "PL", "2024-11"]],
    to: [["[data-test-id=container-to]", "MV PL", "2024-11"]],
    cc: [["[data-test-id=container-cc]", "MV PL", "2024-11"]],
    bcc: [["[data-test-id=container-bcc]", "MV PL", "2024-11"]],
    chip: pill,
    typing: [["#message-to-field, #message-cc-field, #message-bcc-field", "MV PL", "2024-11"], ["input[role=combobox]", "PL TR", "2026-01"]],
    from: [["[data-test-id=from-select]", "a guess", "2024-11"]],
    subject: [["[data-test-id=compose-subject]", "MV PL TR", "2026-01"], ["#compose-subject-input", "PL", "2024-11"]],
    send: [["[data-test-id=compose-send-button]", "MV PL TR BR", "2026-01"]],
    after: [["[data-test-id=compose-send-button]", "MV PL TR BR", "2026-01"]],
    place: [["[data-test-id^=compose-toolbar]", "PL", "2024-11"]],
    fileInput: [["input[type=file]", "a guess", "2026-01"]],
    dropZone: [["[data-test-id=editorWrapper]", "TR", "2026-01"]],
    attachment: [["[data-test-id=attachment-card], [data-test-id=attachment]", "a guess", "2026-01"]],
    uploading: [["[data-test-id^=attachment] [role=progressbar]", "a guess", "2026-01"]],
  },
  message: {
    message: [["[data-test-id=message-view]", "MV PL TR", "2026-01"]],
    body: [
      ["[data-test-id=message-view-body-content]", "MV PL TR", "2026-01"],
      ["[data-test-id=message-view-body]", "MV", "2026-01"], [".msg-body", "MV PL", "2024-11"],
    ],
    sender: [
      ["[data-test-id=message-from] [data-test-id=email-pill]", "MV PL TR", "2026-01"],
      ["[data-test-id=message-from] [data-test-id=with-contact-card-anchor]", "MV PL TR", "2026-01"],
    ],
    messageSubject: [["[data-test-id=message-group-subject-text]", "MV PL", "2024-11"]],
    date: [["[data-test-id=message-date] time, [data-test-id=message-date]", "a guess", "2024-11"]],
    file: [["[data-test-id=attachment-container] a[href]", "a guess", "2024-11"]],
  },
};

export const yahoo = webmailOf(description);
