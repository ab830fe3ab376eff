// SPDX-License-Identifier: Apache-2.0
// Roundcube 1.4 to 1.7: its skins elastic, larry and classic share ids, and every host that runs
// it has the same pages. A compose page holds one message; a message is read in a frame
// (preview) or on a page of its own, with the same markup.

import type { AnswerKind } from "../../protocol/extension-messages";
import { mailboxOf } from "../addresses";
import { attributeOf, baseOf, bodyOf, documentOf, matches, textContentOf } from "../page-dom";
import { fetchFile, fetchText, sameOriginUrl } from "../page-link";
import { checkSelectors, find, findAll } from "../selectors";
import { shownDate } from "../shown-date";
import type { Message, PageAttachment, Webmail } from "../webmail";
import { RoundcubeCompose } from "./roundcube-compose";
import { selectors } from "./roundcube-selectors";

function download(url: URL): URL {
  url.searchParams.set("_download", "1");
  return url;
}

function attachmentOf(link: Element): PageAttachment | null {
  const url = sameOriginUrl(link);
  const name = textContentOf(find(link, selectors.fileName) ?? link).trim();
  return url && { name, fetch: () => fetchFile(download(url)) };
}

function composeUrl(base: string, more: Record<string, string>): string {
  const query = new URLSearchParams({ _task: "mail", _action: "compose", ...more });
  return new URL(`?${query.toString()}`, base).href;
}

/** Looked up in the message's header only: a letter can hold the same markup as the header. */
class RoundcubeMessage implements Message {
  body: Element;
  #header: Element | null;

  constructor(body: Element, header: Element | null) {
    this.body = body;
    this.#header = header;
  }

  sender(): { name: string; address: string } | null {
    const sender = this.#header && find(this.#header, selectors.sender);
    const mailbox = sender && mailboxOf(attributeOf(sender, "title") ?? "");
    return mailbox && { ...mailbox, name: mailbox.name || textContentOf(sender).trim() };
  }

  subject(): string | null {
    const subject = this.#header && find(this.#header, selectors.messageSubject);
    if (!subject) return null;
    // The skin puts a spoken label and a link into the heading.
    const own = Array.from(subject.childNodes).filter((node) => node.nodeType === Node.TEXT_NODE);
    return own.map(textContentOf).join("").trim();
  }

  date(): string | null {
    const dates = this.#header ? findAll(this.#header, selectors.date) : [];
    return dates.map((date) => shownDate(textContentOf(date))).find((date) => date !== null) ?? null;
  }

  truncated(): boolean {
    return find(this.body, selectors.wholePart) !== null;
  }

  async fullText(): Promise<string | null> {
    const link = find(this.body, selectors.wholePart);
    const url = link && sameOriginUrl(link);
    return url && fetchText(download(url));
  }

  answerUrls(): Partial<Record<AnswerKind, string>> {
    const { searchParams } = new URL(baseOf(this.body));
    const [uid, mailbox] = [searchParams.get("_uid"), searchParams.get("_mbox")];
    const answer = (more: Record<string, string>) =>
      composeUrl(baseOf(this.body), { _reply_uid: uid ?? "", _mbox: mailbox ?? "", ...more });
    const forward = composeUrl(baseOf(this.body), {});
    return uid === null ? { forward } : { reply: answer({}), reply_all: answer({ _all: "all" }), forward };
  }

  attachments(): PageAttachment[] {
    const links = findAll(documentOf(this.body), selectors.file);
    return links.flatMap((link) => attachmentOf(link) ?? []);
  }
}

export const roundcube: Webmail = {
  name: "roundcube",
  hosts: [],

  match(url, document) {
    const body = bodyOf(document) as HTMLElement | null;
    return body !== null && matches(body, ".task-mail") && url.searchParams.get("_task") === "mail";
  },

  composes(document) {
    const form = find(document, selectors.form);
    return form ? [new RoundcubeCompose(document, form)] : [];
  },

  newMailUrl: (document) => composeUrl(baseOf(bodyOf(document) ?? document), {}),

  messages(document) {
    const header = find(document, selectors.header);
    return findAll(document, selectors.body).map((body) => new RoundcubeMessage(body, header));
  },

  selfCheck: (document) => checkSelectors(document, selectors),
};
