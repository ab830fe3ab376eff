// SPDX-License-Identifier: Apache-2.0
import { draw, make } from "../../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { composeAround, generic, unknownMessage } from "../../../../extension/src/content/providers/generic";
import type { Compose } from "../../../../extension/src/content/webmail";
import { samples } from "../armor-samples";
import { installChrome } from "../../page/fake-chrome";
import { installLocks } from "../../page/fake-host";

beforeEach(() => {
  installChrome();
  installLocks();
  document.body.replaceChildren();
});

interface Parts {
  to: HTMLElement;
  cc: HTMLElement;
  subject: HTMLElement;
  box: HTMLElement;
  send: HTMLElement;
  mail: HTMLElement;
}

/** A webmail nobody knows, with an inbox beside the mail. */
function drawMail(changed: Partial<Parts> = {}): Parts {
  const parts = {
    to: make("input", { type: "text", "aria-label": "To" }),
    cc: make("input", { type: "text", name: "cc" }),
    subject: make("input", { type: "text", placeholder: "Subject" }),
    box: make("div", { contenteditable: "true", tabindex: "0" }),
    send: make("button", { type: "button" }, "Send"),
    ...changed,
  };
  const { to, cc, subject, box, send } = parts;
  const mail = make("section", {}, make("div", {}, to), make("div", {}, cc), make("div", {}, subject), make("div", {}, box), send);
  document.body.append(make("nav", {}, make("input", { type: "search", "aria-label": "Search" })), mail);
  box.focus();
  return { ...parts, mail };
}

function compose(): Compose {
  const [found] = generic.composes(document);
  assert(found);
  return found;
}

/** An unknown editor is asked in steps; each has its time. */
async function arrives(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("what stands around the box", () => {
  test("is the smallest part of the page with people, subject and Send", () => {
    const { mail, box, send } = drawMail();
    const found = compose();
    assert.equal(found.root, mail);
    assert.equal(found.anchor, box);
    assert.deepEqual(found.sendButtons(), [send]);
    assert.deepEqual(found.buttonPlace(), { parent: mail, before: send.nextSibling });
  });

  test("makes a mail by two of them: a search or a comment is none", () => {
    const { box, subject, send } = drawMail();
    assert(composeAround(box));
    send.remove();
    assert(composeAround(box));
    subject.remove();
    document.querySelector("[name=cc]")!.remove();
    assert.equal(composeAround(box), null);
    document.body.replaceChildren(make("textarea", { placeholder: "Comment" }), make("button", {}, "Send"));
    assert.equal(composeAround(document.querySelector("textarea")!), null);
  });

  test("is read as people, and never called complete", () => {
    const { to, cc } = drawMail();
    (to as HTMLInputElement).value = "Bob <bob@x.test>, carol@x.test";
    cc.before(make("span", { title: "dave@x.test" }, "Dave"), make("span", {}, "erin@x.test"));
    const found = compose();
    assert.deepEqual(found.recipients(), {
      to: ["bob@x.test", "carol@x.test"], cc: ["dave@x.test", "erin@x.test"], bcc: [], complete: false, why: "unknown_page",
    });
  });

  test("does not take addresses in the text, or in the field beside it, for people", () => {
    const { box, cc } = drawMail();
    box.textContent = "write to frank@x.test";
    (cc as HTMLInputElement).value = "dave@x.test";
    const { to, cc: copies } = compose().recipients();
    assert.deepEqual([to, copies], [[], ["dave@x.test"]]);
  });

  test("takes people and a subject as typed, and keeps who was there", () => {
    const { to, subject } = drawMail();
    (to as HTMLInputElement).value = "bob@x.test ";
    const heard: string[] = [];
    subject.addEventListener("input", () => heard.push((subject as HTMLInputElement).value));
    const found = compose();
    assert.equal(found.addRecipients("to", ["carol@x.test"]), true);
    assert.equal((to as HTMLInputElement).value, "bob@x.test, carol@x.test");
    assert.equal(found.addRecipients("bcc", ["carol@x.test"]), false);
    found.setSubject("Encrypted message");
    assert.deepEqual([found.subject(), heard], ["Encrypted message", ["Encrypted message"]]);
  });

  test("may be a subject that is a box of its own, or none", async () => {
    const subject = make("div", { contenteditable: "true", tabindex: "0", "aria-label": "Subject" });
    drawMail({ subject });
    compose().setSubject("Plan");
    await arrives(() => subject.textContent === "Plan");
    assert.equal(compose().subject(), "Plan");
    subject.remove();
    assert.equal(compose().subject(), "");
    compose().setSubject("nowhere to put it");
  });

  test("is a Send also where only the form says so", () => {
    const box = make("textarea");
    const go = make("button", {}, "Los");
    document.body.append(make("form", {}, make("input", { name: "to" }), make("input", { name: "subject" }), box, go));
    box.focus();
    assert.deepEqual(compose().sendButtons(), [go]);
  });
});

const svg = (tag: string, text = "", attributes: Record<string, string> = {}): Element => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(text);
  return made;
};
const drawing = (...parts: Element[]): Element => {
  const made = svg("svg");
  made.append(...parts);
  return made;
};

describe("what sends", () => {
  const icon = make("svg", { role: "img" });
  const sends: [name: string, send: HTMLElement][] = [
    ["a link", make("a", { href: "javascript:void(0)" }, "Отправить письмо")],
    ["a picture", make("input", { type: "image", alt: "Send" })],
    ["a button with a picture", make("button", { type: "button" }, make("img", { alt: "Senden" }))],
    ["an element that can be pressed", make("div", { tabindex: "0", "aria-label": "E-Mail senden" }, icon)],
    ["an icon in an element of its own", make("span", {}, make("i", { "aria-label": "Versturen" }))],
    ["a drawing with a title of its own", make("span", { tabindex: "0" }, drawing(svg("title", "إرسال"), svg("path")))],
    ["a drawing from a sheet", make("button", { type: "button" }, drawing(svg("use", "", { href: "/icons.svg#icon-send" })))],
    ["a picture that is known for it", make("a", { href: "#" }, make("i", { class: "fa fa-paper-plane" }))],
    ["an element with a hint that a script shows", make("span", { tabindex: "0", "data-original-title": "Send" }, make("i"))],
    ["a word beside an icon", make("div", {}, make("i"), make("span", {}, "Invia"))],
    ["an element of the page's own kind", make("mail-button", {}, "Envoyer")],
  ];
  for (const [name, send] of sends) {
    test(`may be ${name}`, () => {
      drawMail({ send });
      assert.deepEqual(compose().sendButtons(), [send]);
    });
  }

  test("is not the bar that it stands in", () => {
    const word = make("span", {}, "Send");
    drawMail({ send: make("div", { class: "send-bar" }, word, make("span", {}, "Discard")) });
    assert.deepEqual(compose().sendButtons(), [word]);
  });

  test("may be in the tree of a component that takes box and fields into its places", () => {
    const { mail, box, send } = drawMail();
    const host = make("x-mail");
    const tree = host.attachShadow({ mode: "open" });
    tree.append(make("slot"), make("footer", {}, send));
    mail.replaceWith(host);
    host.append(mail);
    box.focus();
    assert.deepEqual([compose().root, compose().sendButtons()], [host, [send]]);
  });

  test("is also the form that a box is in with its component", () => {
    const host = make("x-box");
    const box = make("textarea");
    host.attachShadow({ mode: "open" }).append(box);
    const go = make("button", {}, "Los");
    document.body.append(make("form", {}, make("input", { name: "to" }), make("input", { name: "subject" }), host, go));
    box.focus();
    assert.deepEqual(compose().sendButtons(), [go]);
  });
});

describe("fields that do not say themselves what they are", () => {
  const compose30 = (to: HTMLElement, rest: HTMLElement[] = []): Compose => {
    const box = make("div", { contenteditable: "true", tabindex: "0" });
    let deep = make("div", {}, box);
    for (let level = 0; level < 20; level++) deep = make("div", {}, deep);
    document.body.append(make("section", {}, to, ...rest, deep, make("button", { type: "button" }, "Send")));
    box.focus();
    return composeAround(box)!;
  };

  test("have it in the cell before", () => {
    const found = compose30(make("table", {}, make("tr", {}, make("td", {}, "Кому :"), make("td", {}, make("input", { name: "f1", value: "bob@x.test" })))));
    assert.deepEqual(found.recipients().to, ["bob@x.test"]);
  });

  test("have it before the chips that stand in between", () => {
    const chip = make("span", { "data-person": '{"email":"bob@x.test"}' }, "Bob");
    assert.deepEqual(compose30(make("div", {}, make("b", {}, "An"), chip, make("input"))).recipients().to, ["bob@x.test"]);
  });

  test("have it on their component, and chips in components of their own", () => {
    const field = make("x-input", { label: "Para" });
    field.attachShadow({ mode: "open" }).append(make("input"));
    const subject = make("x-input", { label: "Asunto" });
    subject.attachShadow({ mode: "open" }).append(make("input"));
    const chip = make("x-chip", { value: "bob@x.test" });
    chip.attachShadow({ mode: "open" }).append(make("span", {}, "Bob"));
    const copy = make("x-chip", { value: "eve@x.test" });
    const found = compose30(field, [chip, subject, copy]);
    assert.deepEqual(found.recipients().to, ["bob@x.test"]);
    found.setSubject("Encrypted message");
    assert.equal(subject.shadowRoot!.querySelector("input")!.value, "Encrypted message");
  });

  test("take an address out of a name for tests only where nothing else has one", () => {
    const chip = (title: string) => make("div", { "data-testid": "item-bob@x.test", title }, "Bob");
    const to = () => make("input", { "aria-label": "To" });
    assert.deepEqual(compose30(make("div", {}, chip("bob@x.test"), to())).recipients().to, ["bob@x.test"]);
    document.body.replaceChildren();
    const alone = make("div", { "data-testid": "bubble:bob@x.test" }, "Bob");
    assert.deepEqual(compose30(make("div", {}, alone, to())).recipients().to, ["bob@x.test"]);
  });

  test("do not take an example, a picture or the sender for people", () => {
    const to = make("div", {}, make("img", { src: "https://x.test/me@x.test" }), make("input", { "aria-label": "To", placeholder: "name@x.test" }));
    const from = make("div", {}, make("select", {}, make("option", { value: "me@x.test" })));
    assert.deepEqual(compose30(to, [from]).recipients().to, []);
    document.body.replaceChildren();
    const drawn = make("div", {}, make("label", {}, "From"), make("x-select", {}, make("span", {}, "Me <me@x.test>")));
    assert.deepEqual(compose30(to, [drawn]).recipients().to, []);
  });

  test("of several lines have it right before them, and the box has not", () => {
    const to = make("textarea", { rows: "2" }, "bob@x.test") as HTMLTextAreaElement;
    const found = compose30(make("table", {}, make("tr", {}, make("th", {}, "宛先（To）"), make("td", {}, to))));
    assert.deepEqual(found.recipients().to, ["bob@x.test"]);
    document.body.replaceChildren();
    const box = make("textarea");
    const reply = make("section", {}, make("h3", {}, "Subject: Lunch"), make("p", {}, make("b", {}, "To"), make("b", {}, "Bob")), box);
    document.body.append(reply, make("input", { name: "subject" }), make("button", { type: "button" }, "Send"));
    assert.equal(composeAround(box)?.anchor, box);
  });

  test("have it before them where they are too low for a mail", () => {
    for (const [tag, attributes] of [["div", { contenteditable: "true" }], ["textarea", {}]] as const) {
      document.body.replaceChildren();
      const field = make(tag, attributes);
      draw(field, 90, 18);
      const row = make("tr", {}, make("th", {}, "收件人："), make("td", {}, make("div", { addr: "bob@x.test" }, "鲍勃"), make("div", {}, field)));
      assert.deepEqual(compose30(make("table", {}, row)).recipients().to, ["bob@x.test"], tag);
    }
  });
});

test("what is pressed in any frame of the page is heard", () => {
  const frames = [make("iframe"), make("iframe")] as HTMLIFrameElement[];
  document.body.append(...frames);
  drawMail();
  const targets = compose().eventTargets();
  assert.deepEqual(targets.slice(0, 3), [window, ...frames.map(({ contentWindow }) => contentWindow)]);
});

test("a mail whose Send comes late has it", (context) => {
  const { send, mail } = drawMail();
  send.remove();
  const found = composeAround(mail.querySelector("[contenteditable]")!)!;
  document.body.append(send);
  assert.deepEqual(found.sendButtons(), []);
  const now = performance.now();
  context.mock.method(performance, "now", () => now + 2000);
  assert.deepEqual(found.sendButtons(), [send]);
});

describe("a box that the page draws anew", () => {
  test("is the same mail as long as the armor stands in it", async () => {
    const { box } = drawMail();
    const found = compose();
    assert.equal(await found.write(samples.noPad), true);
    assert.match(found.read(), /BEGIN AGE/);
    const next = box.cloneNode(true) as HTMLElement;
    box.replaceWith(next);
    assert.equal(found.isGone(), false);
    assert.match(found.read(), /BEGIN AGE/);
  });

  test("without armor is the same mail, whatever is in it", () => {
    const { box } = drawMail();
    const found = compose();
    assert(found.root);
    box.replaceWith(make("div", { contenteditable: "true" }, "more words"));
    assert.equal(found.isGone(), false);
    assert.match(found.read(), /more words/);
  });

  test("without the armor of the one before is another mail's", async () => {
    const { box } = drawMail();
    const found = compose();
    await found.write(samples.noPad);
    found.read();
    box.replaceWith(make("div", { contenteditable: "true" }, "a new mail"));
    assert.equal(found.isGone(), true);
    assert.equal(found.read(), "");
    assert.equal(await found.write("x"), false);
  });

  test("with all around it is the same mail while people and subject are", () => {
    const { mail, to } = drawMail();
    (to as HTMLInputElement).setAttribute("value", "bob@x.test");
    const found = composeAround(mail.querySelector("[contenteditable]")!)!;
    found.read();
    const next = mail.cloneNode(true) as HTMLElement;
    mail.replaceWith(next);
    assert.equal(found.isGone(), false);
    assert.deepEqual([found.root, found.has(next.querySelector("[contenteditable]")!)], [next, true]);
    const other = next.cloneNode(true) as HTMLElement;
    other.querySelector("input")!.setAttribute("value", "eve@x.test");
    next.replaceWith(other);
    assert.equal(found.isGone(), true);
  });

  test("with all around it is the same mail while it has the same armor", async () => {
    const { mail } = drawMail();
    const found = composeAround(mail.querySelector("[contenteditable]")!)!;
    await found.write(samples.noPad);
    found.read();
    const next = mail.cloneNode(true) as HTMLElement;
    mail.replaceWith(next);
    assert.equal(found.isGone(), false);
    const other = next.cloneNode(true) as HTMLElement;
    other.querySelector("[contenteditable]")!.textContent = samples.onePad;
    next.replaceWith(other);
    assert.equal(found.isGone(), true);
  });

  test("and with all around it is gone", () => {
    const { mail } = drawMail();
    const found = compose();
    assert(found.root);
    mail.remove();
    assert.equal(found.isGone(), true);
  });
});

describe("files", () => {
  test("are put on the page's own field, and counted once it shows them", async () => {
    const { mail } = drawMail();
    const input = make("input", { type: "file", multiple: "" }) as HTMLInputElement;
    const list = make("ul");
    mail.append(input, list);
    input.addEventListener("change", () => {
      list.replaceChildren(...[...input.files!].map(({ name }) => make("li", {}, name)));
      input.files = [] as never; // as pages do that upload at once
    });
    const found = compose();
    assert.equal(await found.attachFiles([new File(["x"], "letterlock-1a2b3c4d.age")]), true);
    assert.deepEqual(found.attachmentNames(), ["letterlock-1a2b3c4d.age"]);
  });

  test("are dropped on the box where there is no field", async () => {
    const { box, mail } = drawMail();
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      mail.append(...[...event.dataTransfer!.files].map(({ name }) => make("p", {}, name)));
    });
    box.addEventListener("dragover", (event) => { event.preventDefault(); });
    assert.equal(await compose().attachFiles([new File(["x"], "a.age")]), true);
  });

  test("are dropped on the place beside the box that takes what is dragged over it", async () => {
    const { mail } = drawMail();
    const place = make("div", {}, "Drop files here");
    mail.append(make("p"), place);
    place.addEventListener("dragover", (event) => { event.preventDefault(); });
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      mail.append(...[...event.dataTransfer!.files].map(({ name }) => make("p", {}, name)));
    });
    assert.equal(await compose().attachFiles([new File(["x"], "a.age")]), true);
  });

  test("that the user chose in the page are named, and one under way is noticed", () => {
    const { mail } = drawMail();
    const input = make("input", { type: "file" }) as HTMLInputElement;
    input.files = [new File(["x"], "plan.pdf")] as never;
    const bar = make("progress", { max: "100", value: "40" });
    mail.append(input, make("div", {}, "photo.jpg (3 KB)"), bar);
    const found = compose();
    assert.deepEqual(found.attachmentNames(), ["photo.jpg", "plan.pdf"]);
    assert.equal(found.uploading(), true);
    bar.setAttribute("value", "100");
    assert.equal(found.uploading(), false);
  });
});

test("the files of a letter in a frame stand in the page around it", () => {
  const frame = make("iframe") as HTMLIFrameElement;
  const host = make("x-files");
  host.attachShadow({ mode: "open" }).append(make("a", { href: "/get/2" }, "b.age"));
  document.body.append(frame, make("a", { href: "/get/1" }, "a.age"), host);
  const { body } = frame.contentDocument!;
  assert.deepEqual(unknownMessage(body, () => [body]).attachments().map(({ name }) => name), ["a.age", "b.age"]);
});

test("any page may hold mail, in its shadow trees too", () => {
  const host = make("x-mail");
  host.attachShadow({ mode: "open" }).append(make("p", {}, "text"));
  document.body.append(host);
  assert.equal(generic.match(new URL("https://any.test/"), document), true);
  assert.deepEqual(generic.messages(document).map(({ body }) => body), [document.body, host.shadowRoot]);
});
