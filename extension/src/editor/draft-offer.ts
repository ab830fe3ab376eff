// SPDX-License-Identifier: Apache-2.0
// Offers what was written and not sent: first only how many there are, since their words need the
// keys; then one line for each.

import { callHost } from "../page/call-host";
import { button, byId, element, replace, replaceKeepingFocus } from "../page/dom";
import { language, say, sayCount } from "../page/words";
import { asHostError } from "../protocol/errors";
import type { DraftEntry } from "../protocol/messages";
import { mayDiscard } from "./discard-question";
import { draftsToOffer, openDrafts, type KeptDraft } from "./kept-drafts";
import { note } from "./notes";
import { alertError, status } from "./outcome-view";

export interface OfferActions {
  /** Goes on with this one. */
  resume(kept: KeptDraft): void;
}

export class DraftOffer {
  readonly #actions: OfferActions;
  /** Stands in the window's own box already. */
  #own: string | null = null;

  constructor(actions: OfferActions) {
    this.#actions = actions;
  }

  /** Says that there are some besides `own`, if there are. */
  async show(own: string | null = null): Promise<void> {
    this.#own = own;
    const entries = await this.#entries();
    if (entries.length === 0) return;
    const show = button(say("show_drafts"), () => this.list());
    replace(byId("drafts"), note("", sayCount("kept_drafts", entries.length), show));
  }

  /** What was written in this same box, where the keys are needed first. */
  showOne(id: string, goOn: (id: string) => unknown): void {
    const again = button(say("continue_draft"), () => goOn(id));
    replace(byId("drafts"), note("", say("kept_for_box"), again));
  }

  /** The only one that waits for `person` is gone on with at once. */
  async list(person?: string): Promise<void> {
    const entries = await this.#entries();
    try {
      const kept = await openDrafts(entries, () => {
        status(say("passphrase_window"));
      });
      status("");
      const waits = ({ opened }: KeptDraft) => person !== undefined && (opened?.draft.waitingFor?.includes(person) ?? false);
      const [first, ...more] = kept.filter(waits);
      if (first && more.length === 0) this.#actions.resume(first);
      else this.#show([...kept.filter(waits), ...kept.filter((one) => !waits(one))]);
    } catch (error) {
      alertError(asHostError(error));
    }
  }

  async #entries(): Promise<DraftEntry[]> {
    return (await draftsToOffer()).filter(({ id }) => id !== this.#own);
  }

  hide(): void {
    replace(byId("drafts"));
  }

  #show(kept: KeptDraft[]): void {
    const lines = kept.map((one) => this.#line(one, kept));
    const body = lines.length === 0 ? element("p", { class: "quiet" }, say("no_drafts")) : element("ul", {}, ...lines);
    const title = element("h2", { id: "drafts-title" }, say("drafts_title"));
    const section = element("section", { class: "drafts", "aria-labelledby": "drafts-title" }, title, body);
    replaceKeepingFocus(byId("drafts"), [section], byId("text"));
  }

  async #drop(one: KeptDraft, all: KeptDraft[]): Promise<void> {
    if ((await mayDiscard()) && (await deleteDraft(one.id))) this.#show(all.filter((other) => other !== one));
  }

  #line(one: KeptDraft, all: KeptDraft[]): HTMLElement {
    const drop = button(say("delete_draft"), () => this.#drop(one, all), { class: "link" });
    const goOn =
      one.opened &&
      button(say("continue_draft"), () => {
        this.#actions.resume(one);
      });
    return element("li", {}, element("span", { class: "grow" }, ...draftText(one)), goOn, drop);
  }
}

/** True also where it was gone already. */
async function deleteDraft(id: string): Promise<boolean> {
  try {
    await callHost("draft.delete", { id });
  } catch (thrown) {
    const error = asHostError(thrown);
    if (error.code !== "not_found") {
      alertError(error);
      return false;
    }
  }
  return true;
}

function draftText({ opened, updated }: KeptDraft): (Node | string)[] {
  const time = new Date(updated).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
  if (!opened) return [say("unreadable_draft"), " ", element("span", { class: "quiet" }, time)];
  const { draft } = opened;
  const people = [...draft.to, ...draft.cc, ...draft.bcc].join(", ");
  const waiting = draft.waitingFor?.join(", ");
  return [
    element("bdi", { class: "draft-subject" }, draft.subject || say("no_subject")),
    people && element("bdi", { class: "quiet" }, people),
    element("span", { class: "quiet" }, time),
    ...(waiting ? [element("span", { class: "waiting" }, say("waiting_for", waiting))] : []),
  ];
}
