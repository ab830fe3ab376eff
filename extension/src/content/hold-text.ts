// SPDX-License-Identifier: Apache-2.0
// A hold in words, with what the user can do about it.

import type { HoldText } from "./hold-dialog";
import type { Hold } from "./send-check";
import { word } from "./words";

/** What the answers to a hold do. None of them sends. */
export interface HoldAnswers {
  /** Writes preface and armor anew: the box then holds nothing else. */
  putBack(): void;
  keepText(text: string): void;
  acceptRecipients(): void;
  /** Opens the editor for this mail. */
  encrypt(): void;
  sendReadable(): void;
  /** Another mail stands where the armor was; null while an editor is open for the box. */
  anotherMail: ((text: string) => void) | null;
  copy: ((addresses: string[]) => void) | null;
}

type Shown = Omit<HoldText, "title" | "note" | "choices"> & Partial<Pick<HoldText, "choices">>;

const plain = (...paragraphs: string[]): Shown => ({ paragraphs, lists: [] });

const listed = (what: "hold_attachments" | "hold_files_missing" | "hold_stale_files", entries: string[]): Shown =>
  ({ paragraphs: [], lists: [{ title: word(what), entries, next: word(`${what}_next`) }] });

function recipientsText(hold: Extract<Hold, { why: "recipients" }>, answers: HoldAnswers): Shown {
  const lists = [
    { title: word("hold_cannot_read"), entries: hold.cannotRead, next: word("hold_cannot_read_next") },
    { title: word("hold_not_sent_to"), entries: hold.notSentTo },
  ].filter(({ entries }) => entries.length > 0);
  const { notSentTo } = hold;
  const copy = answers.copy && notSentTo.length > 0 && {
    label: word("copy_addresses"),
    choose: (): void => { answers.copy?.(notSentTo); },
  };
  const accept = { label: word("keep_recipients"), choose: (): void => { answers.acceptRecipients(); } };
  return {
    paragraphs: hold.incomplete ? [word("hold_incomplete")] : [],
    lists,
    choices: [...(copy ? [copy] : []), accept],
  };
}

const putBackChoice = (answers: HoldAnswers) =>
  ({ label: word("put_back"), choose: (): void => { answers.putBack(); } });

function goneText(text: string, answers: HoldAnswers): Shown {
  const { anotherMail } = answers;
  const another = anotherMail && { label: word("another_mail"), choose: (): void => { anotherMail(text); } };
  return { ...plain(word("hold_armor_gone")), choices: [putBackChoice(answers), ...(another ? [another] : [])] };
}

function shownFor(hold: Hold, answers: HoldAnswers): Shown {
  switch (hold.why) {
    case "not_encrypted":
      return plain(word("hold_not_encrypted"));
    case "armor_differs":
      return {
        ...plain(word("hold_armor_differs")),
        choices: [putBackChoice(answers)],
      };
    case "hidden_text":
      return {
        ...plain(word("hold_hidden_text")),
        choices: [putBackChoice(answers)],
      };
    case "armor_gone":
      return goneText(hold.text, answers);
    case "uploading":
      return plain(word("hold_uploading"));
    case "attachments":
      return listed("hold_attachments", hold.names);
    case "files_missing":
      return listed("hold_files_missing", hold.names);
    case "stale_files":
      return listed("hold_stale_files", hold.names);
    case "clear":
      return {
        ...plain(word(`hold_clear_${hold.because}`)),
        choices: [
          { label: word("encrypt"), choose: (): void => { answers.encrypt(); } },
          { label: word("send_readable"), choose: (): void => { answers.sendReadable(); } },
        ],
      };
    case "foreign_text":
      return {
        ...plain(word("hold_foreign_text")),
        quote: hold.text,
        choices: [
          { label: word("remove_text"), choose: (): void => { answers.putBack(); } },
          { label: word("keep_text"), choose: (): void => { answers.keepText(hold.text); } },
        ],
      };
    case "recipients":
      return recipientsText(hold, answers);
  }
}

/** Asked before a mail goes out readable from a box that an encrypted one was written into. */
export const notEncryptedText = (text: string, sendReadable: () => void): HoldText => ({
  ...plain(word("not_encrypted_words")),
  title: word("not_encrypted_title"),
  ...(text === "" ? {} : { quote: text }),
  note: word("hold_send_again"),
  choices: [
    { label: word("send_readable"), choose: sendReadable },
    { label: word("cancel"), choose: (): void => undefined },
  ],
});

export function holdText(hold: Hold, answers: HoldAnswers): HoldText {
  const shown = shownFor(hold, answers);
  const cancel = { label: word("cancel"), choose: (): void => undefined };
  return {
    ...shown,
    title: word("hold_title"),
    note: word("hold_send_again"),
    choices: [...(shown.choices ?? []), cancel],
  };
}
