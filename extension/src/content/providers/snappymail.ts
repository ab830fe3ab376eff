// SPDX-License-Identifier: Apache-2.0
// SnappyMail, on any host: one compose in a dialog, rich (Squire) or plain, both side by side in the
// page. Source: the project's own code of June 2025.

import { hasAny, webmailOf } from "./described";
import type { Description } from "./description";

const source = "source";
const month = "2025-06";

const description: Description = {
  name: "snappymail",
  hosts: [],
  isPage: (_url, document) => hasAny(document, "#rl-app"),
  addressIn: ["title", "text"],
  compose: {
    root: [["#V-PopupsCompose", source, month]],
    editor: [[".squire-wysiwyg", source, month], ["textarea.squire-plain", source, month]],
    to: [["[name=to] + ul.emailaddresses, .emailaddresses:has(+ [name=to])", source, month], ["tr:nth-of-type(2) ul.emailaddresses, ul.emailaddresses", source, month]],
    chip: [["li[title]", source, month], ["li[data-value], li:not(:has(input))", source, month]],
    typing: [["li input", source, month]],
    from: [[".e-identity, [data-bind*=from]", source, month]],
    subject: [["input[name=subject]", source, month]],
    send: [["a.btn[data-bind*=sendCommand], [data-bind*=sendCommand]", source, month]],
    after: [["a.btn[data-bind*=sendCommand], [data-bind*=sendCommand]", source, month]],
    fileInput: [["input[type=file]", source, month]],
    dropZone: [[".b-attachment-place", source, month]],
    attachment: [[".attachmentList .attachmentItem, .attachmentItem", source, month]],
    attachmentName: [[".attachmentName", source, month]],
    uploading: [[".attachmentItem.waiting, .attachmentItem progress", "a guess", month]],
  },
  message: {
    message: [["#messageItem", source, month]],
    body: [["#messageItem .bodyText", source, month]],
    sender: [[".fromPerson [title], .from [title]", source, month]],
    messageSubject: [["#messageItem .subject", source, month]],
    date: [["#messageItem time", source, month]],
    file: [["#messageItem .attachmentItem a[href]", "a guess", month]],
  },
};

export const snappymail = webmailOf(description);
