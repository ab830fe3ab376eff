// SPDX-License-Identifier: Apache-2.0
// The fields of the mail being written, as one value to take out and put in.

import { byId, listen } from "../page/dom";
import type { Draft } from "../protocol/messages";
import type { Mail } from "./encrypt";
import { FromField } from "./from-field";
import { fields, People, type Field } from "./people";

export interface FormEvents {
  /** The user changed something; it is not kept yet. */
  edited(): void;
  /** Who writes to whom has changed. */
  peopleChanged(): void;
}

export class MailForm {
  readonly people = new People();
  readonly from: FromField;
  readonly subject = byId("subject") as HTMLInputElement;
  readonly text = byId("text") as HTMLTextAreaElement;

  constructor(events: FormEvents) {
    this.from = new FromField(() => {
      events.peopleChanged();
      events.edited();
    });
    for (const input of [this.text, this.subject, ...fields.map(inputOf)]) {
      listen(input, "input", () => {
        events.edited();
      });
    }
    // Past the notes between them, where a blank typed in good faith would press a button.
    listen(this.subject, "keydown", (event) => {
      const { key, shiftKey, ctrlKey, altKey, metaKey } = event as KeyboardEvent;
      if (key !== "Tab" || shiftKey || ctrlKey || altKey || metaKey) return;
      event.preventDefault();
      this.text.focus();
    });
  }

  mail(): Mail {
    return {
      from: this.from.address,
      people: this.people.lists(),
      subject: this.subject.value,
      text: this.text.value,
    };
  }

  /** People as they are and as they are being typed. */
  draft(more: Pick<Draft, "files" | "inReplyTo" | "waitingFor" | "site">): Draft {
    const { from, people, subject, text } = this.mail();
    const [to = [], cc = [], bcc = []] = fields.map((field) => {
      const typed = inputOf(field).value.trim();
      return typed === "" ? people[field] : [...people[field], typed];
    });
    return { from, to, cc, bcc, subject, text, ...more };
  }

  /** What stands here is replaced. */
  fill({ from, to, cc, bcc, subject, text }: Draft): void {
    this.people.clear();
    const lists = { to, cc, bcc };
    for (const field of fields) {
      const rest = lists[field].map((typed) => this.people.type(field, typed));
      inputOf(field).value = rest.filter((part) => part !== "").join(", ");
    }
    this.subject.value = subject;
    this.text.value = text;
    this.from.wish(from);
  }

  get isEmpty(): boolean {
    return this.text.value.trim() === "";
  }

  firstEmpty(): HTMLElement {
    if (this.people.addresses().length === 0) return inputOf("to");
    return this.subject.value === "" ? this.subject : this.text;
  }
}

function inputOf(field: Field): HTMLInputElement {
  return byId(`${field}-input`) as HTMLInputElement;
}
