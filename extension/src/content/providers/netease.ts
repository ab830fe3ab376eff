// SPDX-License-Identifier: Apache-2.0
// 163 and 126 Mail: tabs in one page, several composes at once, the editor in a frame of the same
// site, the letter in another. Source: Bmail (BM) and one public script.

import { webmailOf } from "./described";
import type { Description } from "./description";

const description: Description = {
  name: "netease",
  hosts: ["*.mail.163.com", "*.mail.126.com"],
  addressIn: ["title", "text"],
  compose: {
    root: [["[id^='_dvModuleContainer_compose.ComposeModule']", "BM", "2025-06"]],
    editor: [["iframe.APP-editor-iframe", "BM, script", "2025-06"]],
    editorInFrame: [[".nui-scroll[contenteditable=true]", "BM", "2025-06"], ["body", "script", "2024-05"]],
    to: [["[aria-label='收件人'], .js-component-emailcontainer:first-of-type", "a guess", "2025-06"], [".js-component-emailcontainer", "a guess", "2025-06"], [".nui-editableAddr", "a guess", "2025-06"]],
    chip: [[".js-component-emailblock", "BM", "2025-06"]],
    typing: [["input.nui-editableAddr-ipt, input", "a guess", "2025-06"]],
    subject: [["input[aria-label='邮件主题输入框']", "BM", "2025-06"], [".nui-ipt-input", "BM", "2025-06"]],
    send: [[".js-component-button.nui-mainBtn", "BM", "2025-06"]],
    place: [[".js-component-toolbar.nui-toolbar", "BM", "2025-06"]],
    after: [[".js-component-button.nui-mainBtn", "BM", "2025-06"]],
    fileInput: [["div[id$='_attachOperate'] input[type=file]", "BM", "2025-06"]],
    attachment: [["[id$='_attachContent'] [id$='_item'], .js-component-attach-item", "a guess", "2025-06"]],
    uploading: [[".js-component-attach-item [role=progressbar], .js-component-attach-item progress", "a guess", "2025-06"]],
  },
  message: {
    message: [["[id^='_dvModuleContainer_read.ReadModule']", "BM", "2025-06"]],
    body: [["[id^='_dvModuleContainer_read.ReadModule'] iframe", "BM", "2025-06"]],
    bodyInFrame: [[".netease_mail_readhtml_webmail", "BM", "2025-06"], [".netease_mail_readhtml", "BM", "2025-06"]],
    sender: [[".nui-addr", "BM", "2025-06"]],
    messageSubject: [["h1", "a guess", "2025-06"]],
    file: [["ul[id$='_ulCommonAttachItem'] a[href]", "BM", "2025-06"]],
  },
  insert: ["lines"],
  account(document) {
    const me = document.querySelector("#spnUid");
    return me?.textContent.trim().toLowerCase() ?? null;
  },
};

export const netease = webmailOf(description);
