// SPDX-License-Identifier: Apache-2.0
// The three steps to the first encrypted mail, until all are done.

import { element } from "../page/dom";
import { icon } from "../page/icon";
import { say } from "../page/words";
import type { State } from "./options";

export function firstSteps({ hello, accounts, contacts }: State): HTMLElement | null {
  const steps = [
    { done: true, text: say("step_host_done", hello.version) },
    { done: accounts.length > 0, text: say("step_account") },
    { done: contacts.length > 0, text: say("step_write") },
  ];
  if (steps.every(({ done }) => done)) return null;
  const current = steps.findIndex(({ done }) => !done);
  return element(
    "section",
    { id: "first-run" },
    element("h2", {}, say("first_steps")),
    element(
      "ol",
      { class: "steps" },
      ...steps.map(({ done, text }, index) =>
        element(
          "li",
          {
            class: done ? "done good" : "",
            ...(index === current ? { "aria-current": "step" } : {}),
          },
          done && icon("check"),
          done && element("span", { class: "visually-hidden" }, say("step_done")),
          element("span", {}, text),
        ),
      ),
    ),
  );
}
