// SPDX-License-Identifier: Apache-2.0
// The reader: a frame in a web page, or a window of its own. It stays blank until the content
// script of its tab has vouched for it, and there is nothing in it to type or to decide.

import { callHost, onKeys } from "../page/call-host";
import { previewCard } from "../page/card";
import { button, byId, element, replace } from "../page/dom";
import { readText } from "../page/file-reading";
import { isHostTrouble } from "../page/host-trouble";
import { digestOf, fetchPageFile } from "../page/page-file";
import { icon } from "../page/icon";
import { mailboxText } from "../page/mailbox-text";
import { say, sayError, setLanguage } from "../page/words";
import { asHostError, HostError } from "../protocol/errors";
import type {
  AnswerKind,
  FromBackground,
  MountedMessage,
  SettingsPlace,
  WholeMessage,
} from "../protocol/extension-messages";
import { mostArmor } from "../protocol/file-sizes";
import { messageFile } from "../protocol/preface";
import { bringFile } from "./bring-file";
import { Frame } from "./frame";
import { messageView } from "./message-view";
import { fileAsker, ReceivedFiles } from "./received-files";
import { alwaysSeen, buttonWhenSeen, watchSeen } from "./seen";

let frame: Frame;
let main: HTMLElement;
/** Set while the shown state would change if keys came. */
let waitsForKeys: (() => void) | null;
/** The armor that is being opened: the same is opened once, and of two the later counts. */
let opening: string | null;
/** Set once there is a verdict to tell. */
let tellVerdict: (() => Promise<unknown>) | null;

export async function showReader(): Promise<void> {
  setLanguage();
  // Nothing of the message: histories, the browser's memory of windows and other add-ons read titles.
  document.title = say("content_message_frame");
  frame = Frame.fromHash(location.hash);
  main = byId("main");
  main.tabIndex = -1;
  waitsForKeys = opening = tellVerdict = null;
  const content = await frame.content();
  if (!content) return;
  new ResizeObserver(reportHeight).observe(main);
  if (frame.inWindow) alwaysSeen();
  else {
    watchSeen(main, showCovered);
    main.addEventListener("dragstart", stayHere);
  }
  onKeys((locked) => {
    if (!locked) waitsForKeys?.();
  });
  chrome.runtime.onMessage.addListener(({ kind }: FromBackground) => {
    if (kind === "verdict.ask") void tellVerdict?.().catch(() => undefined);
    return false;
  });
  await (content.what === "card" ? showCard(content.card) : open(content));
}

async function open(content: MountedMessage): Promise<void> {
  if (content.truncated) showPart(content);
  else if (content.armored === null) showUnfetched(content);
  else await openArmor(content, content.armored);
}

/** `instead`: what else can be tried when it does not open. */
async function openArmor(content: MountedMessage, armored: string, instead?: () => HTMLElement): Promise<void> {
  if (opening === armored) return;
  opening = armored;
  waitsForKeys = null;
  const soon = setTimeout(() => {
    show(notice("lock", say("opening")));
  }, 300);
  try {
    const { outer, surrounded } = content;
    const message = await callHost("message.decrypt", { armored, outer }, frame.mount);
    const files = new ReceivedFiles(frame, content.files);
    const view = await messageView(message, surrounded, files, {
      answer: (how) => void answer(how, armored),
      reviewCard,
      openWindow: frame.inWindow ? null : openWindow,
    });
    if (opening !== armored) return;
    show(...view);
    const { verdict, from = null } = message;
    tellVerdict = () => frame.tell({ kind: "reader.verdict", verdict, from });
    // What is shown stands, also where nobody hears what it is.
    void tellVerdict().catch(() => undefined);
  } catch (error) {
    if (opening === armored) showFailure(asHostError(error), () => openArmor(content, armored, instead), instead);
  } finally {
    clearTimeout(soon);
    if (opening === armored) opening = null;
  }
}

/** The page shows the beginning; on a click its script fetches the rest, from the page's own link. */
function showPart(content: MountedMessage): void {
  const fetchButton = () => buttonWhenSeen(say("fetch_whole"), fetchWhole);
  const fetchWhole = async () => {
    show(notice("lock", say("fetching")));
    const whole = (await frame.tell({ kind: "reader.whole" }).catch(() => null)) as WholeMessage | null;
    if (whole && "armored" in whole) await openArmor(content, whole.armored, fetchButton);
    else show(notice("warning", say("part_not_fetched"), button(say("try_again"), fetchWhole, { class: "link" })));
  };
  show(notice("warning", say("part_only"), fetchButton()));
}

/** A long message stands in a file of the mail: the page gives it, or the user brings it. */
function showUnfetched(content: MountedMessage): void {
  const bring = (): HTMLElement => bringFile(messageFile, (file) => void openFile(async () => file));
  const openFile = async (sealed: () => Promise<Blob>) => {
    show(notice("lock", say("fetching")));
    try {
      await openArmor(content, await textOf(await sealed()), bring);
    } catch (thrown) {
      show(notice("warning", thrown instanceof HostError ? sayError(thrown) : say("file_not_given")), bring());
    }
  };
  const fromPage = () => openFile(() => fetchPageFile(fileAsker(frame), messageFile, mostArmor));
  if (content.files.includes(messageFile)) show(notice("lock", say("long_message"), buttonWhenSeen(say("open_message"), fromPage)));
  else show(notice("lock", say("long_message")), bring());
}

async function textOf(sealed: Blob): Promise<string> {
  if (sealed.size > mostArmor) throw new HostError({ code: "too_large" });
  return readText(sealed);
}

async function answer(how: AnswerKind, armored: string): Promise<void> {
  await frame.tell({ kind: "reader.answer", how, digest: await digestOf(armored) });
}

function showFailure(error: HostError, retry: () => Promise<void>, instead?: () => HTMLElement): void {
  const again = () => void retry();
  waitsForKeys = again;
  if (error.code === "locked") showLocked(say("locked_message"), retry, instead);
  else if (error.code === "no_pinentry") showLocked(say("passphrase_window"), retry, instead);
  else show(notice("warning", failureText(error), ...waysOut(error), button(say("try_again"), again, { class: "link" })), instead?.() ?? null);
}

/** The host denies opening what holds a secret key, and nothing else that is asked here. */
const failureText = (error: HostError): string => (error.code === "denied" ? say("secret_inside") : sayError(error));

/** What the settings can do about it. */
function waysOut(error: HostError): HTMLElement[] {
  const settings = (at: SettingsPlace) => () => void frame.tell({ kind: "reader.settings", at });
  if (error.code === "not_for_you") return [buttonWhenSeen(say("restore_backup"), settings("restore"))];
  return isHostTrouble(error) ? [buttonWhenSeen(say("how_to_fix"), settings("first-run"))] : [];
}

/** With the way to the keys; one that was not taken to the end is offered again. */
function showLocked(words: string, retry: () => Promise<void>, instead?: () => HTMLElement): void {
  const waits = waitsForKeys;
  const unlock = async () => {
    try {
      await frame.unlock();
      if (waitsForKeys === waits) await retry(); // else it has heard of the keys already
    } catch (failure) {
      const error = asHostError(failure);
      if (!waitsForKeys) return; // the keys came otherwise
      if (error.code === "denied" || error.code === "wrong_passphrase") showLocked(sayError(error), retry, instead);
      else showFailure(error, retry, instead);
    }
  };
  show(notice("lock", words, buttonWhenSeen(say("unlock"), unlock)));
}

async function showCard(card: string): Promise<void> {
  const preview = await previewCard(card);
  if (!preview) {
    show(notice("warning", say("card_unreadable")));
    return;
  }
  show(
    notice(
      "card",
      say("card_of", mailboxText(preview)),
      buttonWhenSeen(say("add_contact"), () => {
        reviewCard(card);
      }),
    ),
    element(
      "p",
      { class: "quiet fingerprint-line" },
      say("fingerprint"),
      " ",
      element("span", { class: "fingerprint" }, preview.fingerprint),
    ),
  );
}

/** A game of the page's could have the person drag what is written here over to it. */
function stayHere(event: Event): void {
  event.preventDefault();
}

/** A page's own bar may lie over the frame by accident: then the way out is a window of ours. */
function showCovered(covered: boolean): void {
  const shown = document.querySelector(".covered");
  if (!covered) shown?.remove();
  else if (!shown) {
    const note = notice("warning", say("covered"), button(say("open_window"), openWindow, { class: "link" }));
    note.classList.add("covered");
    document.body.append(note);
  }
  reportHeight();
}

function openWindow(): void {
  void frame.tell({ kind: "reader.open_window" });
}

/** The height is said at once: a frame out of sight is not laid out by itself. */
function show(...children: (Node | null)[]): void {
  // What was pressed goes away with what it was about: its answer is read on from there.
  const hadFocus = main.contains(document.activeElement);
  replace(main, ...children);
  if (hadFocus) main.focus();
  // People who go by headings find the frame also where the mail has no subject to show.
  if (!main.querySelector("h1"))
    main.prepend(element("h1", { class: "visually-hidden" }, say("content_message_frame")));
  reportHeight();
}

function reportHeight(): void {
  frame.reportHeight(document.body.scrollHeight);
}

function reviewCard(card: string): void {
  void frame.tell({ kind: "reader.review_card", card });
}

function notice(name: Parameters<typeof icon>[0], text: string, ...controls: Node[]): HTMLElement {
  return element(
    "div",
    { class: "notice", role: "status" },
    icon(name),
    element("span", { class: "grow" }, text),
    ...controls,
  );
}
