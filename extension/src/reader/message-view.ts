// SPDX-License-Identifier: Apache-2.0
// An opened message: verdict, header, text, what came with it. Everything is text; links are not
// made clickable.

import { dateText } from "../page/date-text";
import { button, element } from "../page/dom";
import { icon } from "../page/icon";
import { safeName, saveFile } from "../page/save-file";
import { say, sayCount } from "../page/words";
import type { Decrypted, Mailbox } from "../protocol/messages";
import type { AnswerKind } from "../protocol/extension-messages";
import { readBody, type Body } from "./body";
import { filesView } from "./files-view";
import { saveText } from "./message-text";
import type { ReceivedFiles } from "./received-files";
import { buttonWhenSeen } from "./seen";
import { cautions, hidesBody, verdictLine } from "./verdict";

export interface Actions {
  reviewCard(card: string): void;
  openWindow: (() => void) | null;
  answer(how: AnswerKind): void;
}

export async function messageView(
  message: Decrypted,
  surrounded: boolean,
  files: ReceivedFiles,
  actions: Actions,
): Promise<(Node | null)[]> {
  const body = await readBody(message);
  return [
    verdictView(message, surrounded),
    headerView(message),
    hidesBody(message.verdict) ? foldedBody(body) : bodyView(body),
    filesView(message.attachments, files),
    footer(message, body, actions),
  ];
}

function verdictView(message: Decrypted, surrounded: boolean): HTMLElement {
  const line = verdictLine(message);
  const more = [...cautions(message), ...(surrounded ? [say("surrounded")] : [])];
  return element(
    "div",
    { class: `verdict ${line.tone}`, role: "status" },
    element("p", { class: `line ${line.tone}` }, icon(line.icon), element("strong", {}, line.text)),
    ...more.map((text) => element("p", { class: "line warn" }, icon("warning"), text)),
  );
}

function headerView(message: Decrypted): HTMLElement | null {
  if (!message.from) return null;
  return element(
    "header",
    {},
    element("h1", { dir: "auto" }, message.subject || say("no_subject")),
    element(
      "dl",
      {},
      ...row(say("from"), [message.from]),
      ...row(say("to"), message.to ?? []),
      ...row(say("cc"), message.cc ?? []),
    ),
    message.date && element("p", { class: "quiet date" }, say("written", dateText(message.date))),
  );
}

/** Of more people than this the rest is folded: the text is what was opened for. */
const shownAtOnce = 6;

function row(label: string, mailboxes: Mailbox[]): Node[] {
  if (mailboxes.length === 0) return [];
  const entries = mailboxes.map((mailbox) =>
    element("span", { class: "mailbox" }, ...mailboxText(mailbox)),
  );
  const rest = entries.splice(shownAtOnce);
  const more = element("details", {}, element("summary", {}, sayCount("more_people", rest.length)), ...rest);
  return [element("dt", {}, label), element("dd", {}, ...entries, ...(rest.length > 0 ? [more] : []))];
}

/** The address always stands beside the name. */
function mailboxText({ name, address }: Mailbox): (Node | string)[] {
  const bare = element("bdi", { class: "address" }, name ? `<${address}>` : address);
  return name && name !== address ? [element("bdi", {}, name), " ", bare] : [bare];
}

function bodyView({ text, html }: Body): HTMLElement {
  if (text === null)
    return element("p", { class: "quiet" }, html === null ? say("empty_text") : say("only_html"));
  return element("div", { class: "text", dir: "auto" }, text);
}

function foldedBody(body: Body): HTMLElement {
  const folded = element("div", { class: "folded" });
  folded.append(
    buttonWhenSeen(say("read_anyway"), () => {
      const read = bodyView(body);
      read.tabIndex = -1;
      folded.replaceChildren(read);
      read.focus();
    }),
  );
  return folded;
}

function footer(message: Decrypted, { text, html }: Body, actions: Actions): HTMLElement {
  const { proposal } = message;
  const { openWindow } = actions;
  return element(
    "footer",
    { class: "row" },
    ...answerButtons(message, actions),
    proposal
      ? buttonWhenSeen(say(message.verdict === "new" ? "add_contact" : "look_at_change"), () => {
          actions.reviewCard(proposal);
        })
      : null,
    text === null || hidesBody(message.verdict)
      ? null
      : buttonWhenSeen(say("save_text"), () => { saveText(message, text); }, { class: "link" }),
    html === null || hidesBody(message.verdict)
      ? null
      : buttonWhenSeen(
          say("save_html"),
          () => {
            saveFile(`${safeName(message.subject ?? "")}.html`, html);
          },
          { class: "link" },
        ),
    openWindow && button(say("open_window"), openWindow, { class: "link" }),
    details(message),
  );
}

/** Whom an answer goes to stands inside the message; without an author there is only passing on. */
function answerButtons({ from, to, cc }: Decrypted, { answer }: Actions): HTMLElement[] {
  const kinds: AnswerKind[] = from ? ["reply", "reply_all", "forward"] : ["forward"];
  const many = (to?.length ?? 0) + (cc?.length ?? 0) > 1;
  return kinds
    .filter((how) => how !== "reply_all" || many)
    .map((how) =>
      buttonWhenSeen(say(`answer_${how}`), () => {
        answer(how);
      }),
    );
}

function details({ signer, hybrid, messageId }: Decrypted): HTMLElement {
  return element(
    "details",
    {},
    element("summary", {}, say("details")),
    element("p", {}, hybrid ? say("encryption_hybrid") : say("encryption_classical")),
    signer
      ? element("p", {}, say("signed_by"), " ", element("span", { class: "fingerprint" }, signer))
      : null,
    messageId ? element("p", {}, say("message_id"), " ", element("bdi", {}, messageId)) : null,
  );
}
