// SPDX-License-Identifier: Apache-2.0
// The three steps to the first encrypted mail, until all are done.

import { button, element } from "../page/dom";
import { icon } from "../page/icon";
import { say } from "../page/words";
import type { Page, State } from "./options-page";

const practised = "first mail written";

export async function hasPractised(): Promise<boolean> {
  return (await chrome.storage.local.get(practised))[practised] === true;
}

interface Step {
  done: boolean;
  text: string;
  more?: Node;
}

function stepsOf({ hello, accounts, contacts, backupDue, practised: wrote }: State, page: Page): Step[] {
  const [account] = accounts;
  const done = button(say("step_practised"), async () => {
    await chrome.storage.local.set({ [practised]: true });
    await page.refresh();
  });
  return [
    { done: true, text: say("step_host_done", hello.version) },
    {
      done: accounts.length > 0 && !backupDue,
      text: say(account ? "step_backup" : "step_account"),
    },
    {
      done: wrote || contacts.length > 0,
      text: account && contacts.length === 0 ? say("step_write_to", account.address) : say("step_write"),
      ...(account && !backupDue ? { more: done } : {}),
    },
  ];
}

export function firstSteps(state: State, page: Page): HTMLElement | null {
  const steps = stepsOf(state, page);
  if (steps.every(({ done }) => done)) return null;
  const current = steps.findIndex(({ done }) => !done);
  return element(
    "section",
    { id: "first-run" },
    element("h2", {}, say("first_steps")),
    element("ol", { class: "steps" }, ...steps.map((step, index) => stepView(step, index === current))),
  );
}

function stepView({ done, text, more }: Step, isCurrent: boolean): HTMLElement {
  return element(
    "li",
    { class: done ? "done good" : "", ...(isCurrent ? { "aria-current": "step" } : {}) },
    done && icon("check"),
    done && element("span", { class: "visually-hidden" }, say("step_done")),
    element("span", {}, text),
    isCurrent && more && element("div", { class: "row" }, more),
  );
}
