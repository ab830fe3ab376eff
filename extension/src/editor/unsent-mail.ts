// SPDX-License-Identifier: Apache-2.0
// The mail of this window as a draft: kept while it is written, gone on with from what was kept
// before, with what of a draft stands in no field of the window.

import { rememberWaiting } from "../page/waiting";
import type { Draft, OpenedDraft } from "../protocol/messages";
import type { Attachments } from "./attachments";
import type { ComposeTarget } from "./compose-target";
import { DraftOffer } from "./draft-offer";
import { Drafting } from "./drafting";
import { EditAgain } from "./edit-again";
import type { MailForm } from "./mail-form";

export interface UnsentContext {
  /** Message-ID of the mail that this one answers, as far as the window knows. */
  answers(): string | undefined;
  /** Another draft stands in the fields now. */
  filled(): void;
}

export class UnsentMail {
  readonly drafting: Drafting;
  readonly #form: MailForm;
  readonly #target: ComposeTarget;
  readonly #attachments: Attachments;
  readonly #context: UnsentContext;
  readonly #offer = new DraftOffer({
    resume: ({ id, opened }) => {
      if (opened) void this.#resume(id, opened);
    },
  });
  readonly #editAgain = new EditAgain();
  #resumed: Pick<Draft, "inReplyTo" | "waitingFor" | "site"> = {};

  constructor(form: MailForm, target: ComposeTarget, attachments: Attachments, context: UnsentContext) {
    this.#form = form;
    this.#target = target;
    this.#attachments = attachments;
    this.#context = context;
    this.drafting = new Drafting({
      draft: () => this.#draft(),
      compose: () => target.address?.compose ?? null,
    });
  }

  /** Where this mail is, or was, written. */
  get site(): string | undefined {
    return this.#target.page?.site ?? this.#resumed.site;
  }

  get inReplyTo(): string | undefined {
    return this.#context.answers() ?? this.#resumed.inReplyTo;
  }

  /** A box that was encrypted is gone on with by a click; an editor that was closed, at once. */
  async resumeOfBox(compose: string): Promise<void> {
    const holdsArmor = this.#target.page?.holdsArmor ?? false;
    const own = await this.drafting.ofCompose(compose);
    const id = holdsArmor ? null : own;
    const opened = id === null ? null : await this.drafting.openQuietly(id);
    if (id === null) await this.#offer.show(own); // which editing again brings
    else if (opened) await this.#resume(id, opened);
    else this.#offer.showOne(id, () => this.#resumeNamed(id));
  }

  /** All that was kept; what waits for `person` first. */
  list(person?: string): Promise<void> {
    return this.#offer.list(person);
  }

  async editAgain(): Promise<void> {
    const again = await this.#editAgain.open(this.#target, this.drafting);
    if (!again) return;
    const { draft, kept } = again;
    if (kept && !(await this.drafting.hold(kept.id))) return;
    this.#offer.hide();
    this.#fill(draft);
    if (kept) this.drafting.resume(kept.id, { draft, change: kept.change });
  }

  /** It stands encrypted in the page, so nobody's card is waited for any more. */
  async written(): Promise<void> {
    delete this.#resumed.waitingFor;
    await this.drafting.written();
  }

  /** Somebody was invited: the mail goes on when their card has come. */
  async waitFor(address: string): Promise<void> {
    const waitingFor = new Set([...(this.#resumed.waitingFor ?? []), address]);
    this.#resumed = { ...this.#resumed, waitingFor: [...waitingFor] };
    this.drafting.edited();
    await this.drafting.save();
    await rememberWaiting(address);
  }

  async #resumeNamed(id: string): Promise<void> {
    const opened = await this.drafting.open(id);
    if (opened) await this.#resume(id, opened);
  }

  /** What stands here is kept as a draft of its own before it is replaced. */
  async #resume(id: string, { draft, change }: OpenedDraft): Promise<void> {
    if (!(await this.drafting.save()) || !(await this.drafting.hold(id))) return;
    this.#fill(draft);
    this.drafting.resume(id, { draft: this.#draft(), change });
    this.#offer.hide();
  }

  #fill(draft: Draft): void {
    const { inReplyTo, waitingFor, site, files } = draft;
    this.#resumed = {
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      ...(waitingFor === undefined ? {} : { waitingFor }),
      ...(site === undefined ? {} : { site }),
    };
    this.#form.fill(draft);
    this.#attachments.remember(files);
    this.#context.filled();
  }

  #draft(): Draft {
    const { site, inReplyTo } = this;
    const { waitingFor } = this.#resumed;
    return this.#form.draft({
      files: this.#attachments.names(),
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      ...(waitingFor === undefined ? {} : { waitingFor }),
      ...(site === undefined ? {} : { site }),
    });
  }
}
