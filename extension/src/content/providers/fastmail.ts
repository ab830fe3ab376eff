// SPDX-License-Identifier: Apache-2.0
// Fastmail. It takes keys at the document before anybody else, which our own parts bear: they
// listen at the window. Sources are public code that worked in June 2026; none was checked live.

import { webmailOf } from "./described";
import type { Description } from "./description";

const description: Description = {
  name: "fastmail",
  hosts: ["app.fastmail.com"],
  addressIn: ["title", "data-email", "aria-label", "text"],
  compose: {
    root: [[".v-Compose", "script", "2026-06"]],
    editor: [["div.v-RichText-input", "script", "2026-06"], [".v-Compose-body textarea", "plain text, a guess", "2026-06"]],
    to: [[".v-EmailInput:not([class*=cc])", "script", "2026-06"]],
    cc: [["[class*=cc].v-EmailInput:not([class*=bcc])", "a guess", "2026-06"]],
    bcc: [["[class*=bcc].v-EmailInput", "a guess", "2026-06"]],
    chip: [[".v-EmailInput-token, .v-Token", "a guess", "2026-06"]],
    typing: [[".v-EmailInput-input", "script", "2026-06"]],
    from: [[".v-Compose-from", "a guess", "2026-06"]],
    subject: [[".v-Compose-subject .v-TextInput-input", "a guess", "2026-06"], ["input.v-TextInput-input", "script", "2026-06"]],
    send: [[".v-Button.s-send", "script", "2026-06"], ["[class*=s-send]", "script", "2026-06"]],
    after: [[".v-Button.s-send", "script", "2026-06"]],
    fileInput: [["input[type=file]", "a guess", "2026-06"]],
    attachment: [[".v-ComposeAttachment, .v-Attachment", "a guess", "2026-06"]],
    uploading: [[".v-ComposeAttachment [role=progressbar], .v-Attachment [role=progressbar]", "a guess", "2026-06"]],
  },
  message: {
    message: [[".v-MessageCard", "script", "2026-06"]],
    body: [[".v-Message-body", "script", "2026-06"]],
    sender: [[".v-MessageCard-from", "script", "2026-06"]],
    messageSubject: [[".v-Thread-title", "a guess", "2026-06"]],
    date: [[".v-MessageCard time", "a guess", "2026-06"]],
    file: [[".v-MessageCard a.v-Attachment[href]", "a guess", "2026-06"]],
  },
};

export const fastmail = webmailOf(description);
