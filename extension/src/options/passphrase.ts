// SPDX-License-Identifier: Apache-2.0
// The passphrase window, for systems without pinentry. A top-level window of ours: no page can
// stand over it or take its keys. What is typed goes to the host and is cleared at once.

import { busy } from "../page/busy";
import { callHost } from "../page/call-host";
import { byId, element, labelled, replace } from "../page/dom";
import { say, sayError, setLanguage } from "../page/words";
import { onSubmit } from "./form";

setLanguage();
document.title = say("passphrase_title");

const field = element("input", {
  type: "password",
  autocomplete: "current-password",
  required: true,
});
const submit = element("button", { class: "primary" }, say("unlock"));
const failure = element("p", { role: "alert" });
const form = element(
  "form",
  {},
  element("p", {}, say("passphrase_words")),
  labelled(say("passphrase"), field),
  failure,
  submit,
);

onSubmit(form, submit, () =>
  busy(
    submit,
    async () => {
      const passphrase = field.value; // what is typed meanwhile is for the next try
      field.value = "";
      await callHost("keystore.unlock", { passphrase });
      window.close();
    },
    (error) => {
      failure.className = "note bad";
      failure.textContent = sayError(error);
      field.focus();
    },
  ),
);

replace(byId("main"), element("h1", {}, say("passphrase_title")), form);
field.focus();
