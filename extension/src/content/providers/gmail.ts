// SPDX-License-Identifier: Apache-2.0
// Gmail. Several composes at once, as popups, in a thread, full screen and in windows of their own;
// a compose is there before its editor is. Sources are public code: InboxSDK (IS), gmail.js (GJ),
// Mailvelope (MV), FlowCrypt (FC), Briskine (BR), Bmail (BM), trocker (TR); none was checked live.

import { attributeOf, textContentOf } from "../page-dom";
import { fetchFile, fetchPageText, sameOriginUrl } from "../page-link";
import { find, type Alternative } from "../selectors";
import type { PageAttachment } from "../webmail";
import { webmailOf } from "./described";
import type { Description } from "./description";

const fileLink: readonly Alternative[] = [["a.aQy[href]", "IS GJ FC MV", "2026-07"]];
const fileName: readonly Alternative[] = [[".aV3", "IS GJ FC MV", "2026-07"]];

/** Chrome has "type:name:url" on the card; Firefox has a link only. */
function attachmentOf(card: Element): PageAttachment {
  const [, named = "", ...rest] = (attributeOf(card, "download_url") ?? "").split(":");
  const link = find(card, fileLink);
  const given = rest.join(":");
  const url = link ? sameOriginUrl(link) : URL.canParse(given) ? new URL(given) : null;
  const name = named || textContentOf(find(card, fileName) ?? card).trim();
  if (url?.origin !== self.origin) return { name, fetch: () => Promise.reject(new Error("no link of this site")) };
  url.searchParams.set("disp", "safe");
  return { name, fetch: () => fetchFile(url) };
}

/** "View entire message": a page of its own, which does nothing but show. */
async function fullText(clipped: Element): Promise<string | null> {
  const url = sameOriginUrl(clipped);
  return url?.searchParams.get("view") === "lg" ? fetchPageText(url) : null;
}

const description: Description = {
  name: "gmail",
  hosts: ["mail.google.com"],
  addressIn: ["data-hovercard-id", "email", "value", "title", "text"],
  compose: {
    root: [
      ["div.M9", "GJ BR IS TR", "2026-08"], ["td.I5", "MV FC BM", "2026-08"],
      ["div[data-compose-id]", "BM", "2025-06"], [".ip.adB", "GJ", "2026-03"],
    ],
    editor: [
      ["div[contenteditable=true][g_editable=true]", "IS", "2026-07"],
      [".Am.Al.editable[contenteditable=true]", "MV BM FC PL GJ", "2026-03"],
      ["div[contenteditable=true][role=textbox][aria-multiline=true]", "IS GJ MV BR", "2026-08"],
    ],
    to: [["[name=to]:not(input, textarea)", "IS GJ BR MV", "2026-10"], ["div.az9", "FC, folded row", "2026-08"]],
    cc: [["[name=cc]:not(input, textarea)", "IS GJ BR MV", "2026-10"]],
    bcc: [["[name=bcc]:not(input, textarea)", "IS GJ BR MV", "2026-10"]],
    chip: [
      ["[role=option]", "IS GJ BR MV", "2026-10"], [".afV[data-hovercard-id]", "MV PL GJ", "2026-03"],
      ["span[email][data-hovercard-id]", "FC, folded row", "2026-08"],
    ],
    typing: [["input[role=combobox]", "IS", "2026-07"], ["input[aria-autocomplete=list]", "IS", "2026-07"]],
    toValue: [["input[type=hidden][name=to], textarea.vO[name=to]", "IS MV, old accounts", "2024-01"]],
    ccValue: [["input[type=hidden][name=cc], textarea.vO[name=cc]", "IS MV, old accounts", "2024-01"]],
    bccValue: [["input[type=hidden][name=bcc], textarea.vO[name=bcc]", "IS MV, old accounts", "2024-01"]],
    collapsed: [["div.az9 span[email]", "FC", "2026-08"]],
    from: [["input[name=from]", "IS GJ", "2026-07"], [".az2", "IS GJ", "2026-03"]],
    subject: [["input[name=subjectbox]", "IS GJ MV FC BR BM TR", "2026-10"], ["input[name=subject]:not([type=hidden])", "MV", "2020-01"]],
    send: [
      [".IZ .Up div > div[role=button]:not([aria-haspopup=true])", "IS", "2026-07"],
      ["div.T-I-atl[role=button], div.T-I.aoO", "GJ BM", "2026-03"], [".Uo", "IS, send and archive", "2026-07"],
      ["tr.btC .dC > :first-child", "IS GJ", "2026-03"],
    ],
    sendElsewhere: [["[selector=scheduledSend]", "IS", "2026-07"]],
    after: [["tr.btC > td:first-child", "IS BM PL", "2026-07"]],
    place: [[".aDg .aDj > .aDh", "IS", "2026-07"]],
    fileInput: [["input[type=file][name=Filedata]", "BM", "2025-10"]],
    attachment: [["div.dL", "BM", "2025-10"]],
    attachmentName: [[".vI", "BM", "2025-10"]],
    uploading: [["div.dL [role=progressbar]", "BM", "2025-10"]],
  },
  message: {
    message: [["div.adn[data-message-id]", "FC MV GJ IS", "2026-08"], ["div.adn", "FC MV GJ IS", "2026-08"]],
    body: [[".ii.gt div.a3s", "FC MV GJ IS BR BM TR", "2026-08"], ["div.a3s", "FC MV", "2026-08"]],
    sender: [["span.gD[email]", "FC MV GJ IS BM", "2026-08"], [".cf.ix span[email]", "MV", "2026-01"]],
    messageSubject: [["h2.hP", "FC MV GJ IS BM", "2026-08"]],
    date: [["span.g3[title]", "GJ", "2026-03"]],
    clipped: [[".iX a[href*='view=lg']", "MV FC", "2026-01"]],
    file: [["div.aQH span.aZo", "IS GJ FC MV", "2026-07"]],
  },
  // Gmail sends what its box shows; what it takes by paste it rewrites.
  insert: ["lines"],
  account: (document) => /[^\s<>()]+@[^\s<>()]+\.[^\s<>()]+/.exec(document.title)?.[0].toLowerCase() ?? null,
  newMailUrl: ({ origin, pathname }) => `${origin}${/^\/mail\/u\/[^/]+\//.exec(pathname)?.[0] ?? "/mail/"}?view=cm&fs=1`,
  attachmentOf,
  fullText,
};

export const gmail = webmailOf(description);
