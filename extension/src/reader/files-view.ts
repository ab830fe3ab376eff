// SPDX-License-Identifier: Apache-2.0
// The list of files: name, type, size, and what is known of each. What the page does not give, the
// user can download and bring.

import { element, replace, replaceKeepingFocus } from "../page/dom";
import { icon } from "../page/icon";
import { safeName, saveFile } from "../page/save-file";
import { sizeText } from "../page/size-text";
import { say, sayError } from "../page/words";
import { asHostError } from "../protocol/errors";
import type { Attachment } from "../protocol/messages";
import { bringFile } from "./bring-file";
import { previewOf } from "./preview";
import { buttonWhenSeen } from "./seen";
import { troubleOf, type ReceivedFiles } from "./received-files";

export function filesView(attachments: Attachment[], files: ReceivedFiles): HTMLElement | null {
  const strangers = files.strangers(attachments);
  if (attachments.length === 0 && strangers.length === 0) return null;
  const lines = attachments.map((attachment) => new FileLine(attachment, files));
  const given = lines.filter(({ isOnPage }) => isOnPage);
  const saveAll = async () => {
    for (const line of given) await line.save();
  };
  return element(
    "section",
    { class: "attachments", "aria-labelledby": "files-title" },
    element(
      "div",
      { class: "row" },
      element("h2", { id: "files-title", class: "grow" }, say("attachments")),
      given.length > 1 && buttonWhenSeen(say("save_all"), saveAll, { class: "link" }),
    ),
    element("ul", {}, ...lines.map(({ view }) => view)),
    strangers.length > 0 && element("p", { class: "line warn" }, icon("warning"), say("file_not_part", strangers.join(", "))),
  );
}

type Then = (content: Blob) => void;

/** One file; its state is said in words beside it. */
class FileLine {
  readonly view: HTMLElement;
  readonly isOnPage: boolean;
  readonly #attachment: Attachment;
  readonly #files: ReceivedFiles;
  readonly #state = element("span", { class: "state quiet", role: "status", tabindex: "-1" });
  readonly #more = element("div", { class: "more" });
  /** For the file itself, or for the keys. */
  #asks = false;
  /** What is to be done once it is open; pressed twice, it is opened and done once. */
  readonly #waiting = new Set<Then>();

  constructor(attachment: Attachment, files: ReceivedFiles) {
    this.#attachment = attachment;
    this.#files = files;
    const { name, type, size } = attachment;
    const isOnPage = files.isOnPage(attachment.file);
    const preview = isOnPage && previewOf(attachment);
    this.isOnPage = isOnPage;
    const show = (content: Blob) => {
      if (preview) replace(this.#more, preview(content));
    };
    const showOrHide = () => (this.#more.querySelector(".preview") ? replace(this.#more) : this.#open(show));
    this.view = element(
      "li",
      {},
      element(
        "div",
        { class: "row" },
        icon("file"),
        element("span", { class: "grow" }, element("bdi", { class: "file-name" }, name), element("span", { class: "quiet" }, ` ${type}, ${sizeText(size)} `), this.#state),
        preview && buttonWhenSeen(say("preview"), showOrHide),
        isOnPage && buttonWhenSeen(say("save"), () => this.save()),
      ),
      this.#more,
    );
    if (!isOnPage) this.#askForFile("file_missing");
  }

  save(): Promise<void> {
    return this.#open(this.#save);
  }

  readonly #save: Then = (content) => {
    saveFile(safeName(this.#attachment.name), content);
  };

  async #open(then: Then): Promise<void> {
    await this.#run((progress) => this.#files.open(this.#attachment, progress), then);
  }

  async #run(work: (progress: (part: number) => void) => Promise<Blob>, then: Then): Promise<void> {
    const isUnderWay = this.#waiting.size > 0;
    this.#waiting.add(then);
    if (isUnderWay) return;
    this.#say(say("file_opening"));
    try {
      const content = await work((part) => {
        this.#say(say("file_progress", Math.round(100 * Math.min(part, 1))));
      });
      this.#say(say("file_checked"), "good");
      if (this.#asks) replaceKeepingFocus(this.#more, [], this.#state);
      this.#asks = false;
      for (const act of this.#waiting) act(content);
    } catch (thrown) {
      this.#failed(thrown, () => this.#run(work, then));
    } finally {
      this.#waiting.clear();
    }
  }

  #failed(thrown: unknown, retry: () => Promise<void>): void {
    const trouble = troubleOf(thrown);
    if (trouble === "locked") this.#askForKeys(retry);
    else if (trouble === "not_on_page") this.#askForFile("file_not_given");
    else if (trouble === "not_the_one") this.#askForFile("file_not_the_one", "bad");
    else this.#say(sayError(asHostError(thrown)), "bad");
  }

  /** "Download …, then choose it here." */
  #askForFile(why: "file_missing" | "file_not_given" | "file_not_the_one", tone = "warn"): void {
    this.#say(say(why), tone);
    const zone = bringFile(this.#attachment.file, (sealed) => {
      void this.#run((progress) => this.#files.openSealed(this.#attachment, sealed, progress), this.#save);
    });
    this.#askWith(zone);
  }

  /** Keys that have locked themselves since the mail was opened. */
  #askForKeys(retry: () => Promise<void>): void {
    this.#say(say("error_locked"), "warn");
    const unlock = async () => {
      try {
        await this.#files.unlock();
        await retry();
      } catch (failure) {
        const { code } = asHostError(failure);
        this.#say(code === "no_pinentry" ? say("passphrase_window") : sayError(asHostError(failure)), "warn");
      }
    };
    this.#askWith(buttonWhenSeen(say("unlock"), unlock));
  }

  #askWith(view: HTMLElement): void {
    this.#asks = true;
    replaceKeepingFocus(this.#more, [view]);
  }

  #say(text: string, tone = "quiet"): void {
    this.#state.textContent = text;
    this.#state.className = `state ${tone}`;
  }
}
