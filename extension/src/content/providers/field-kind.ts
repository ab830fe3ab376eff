// SPDX-License-Identifier: Apache-2.0
// What a field or button of an unknown page is for, from what it says about itself (pure). Marks
// that code reads (autocomplete, name, id) come before labels that people read.

export type FieldKind = "to" | "cc" | "bcc" | "subject" | "send";

export interface FieldMarks {
  /** Tag name, for buttons "button". */
  tag: string;
  type: string;
  /** name, id, data-* and class names that code uses. */
  names: string[];
  /** aria-label, placeholder, title, label and, for buttons, the text. */
  labels: string[];
}

const namePatterns: [FieldKind, RegExp][] = [
  ["bcc", /(^|[^a-z])bcc([^a-z]|$)/],
  ["cc", /(^|[^a-z])cc([^a-z]|$)/],
  ["subject", /subject|betreff/],
  ["to", /(^|[^a-z])(to|recipients?|mailto)([^a-z]|$)/],
];

/** Whole labels, without the punctuation around them, in the languages of the larger webmails. */
const labels: Record<FieldKind, string> = {
  to: "to|to recipients|recipients|an|empfänger|à|destinataires?|para|destinatarios?|a|destinatari|aan|" +
    "til|till|do|komu|кому|получатели|收件人|收件者|宛先|받는 사람|받는사람|kime|إلى|אל|pour",
  cc: "cc|cc recipients|kopie|copie|copia|抄送|副本|копия|참조|karbon|kopia|dw",
  bcc: "bcc|bcc recipients|blindkopie|cci|cco|ccn|密送|密件抄送|密件副本|скрытая копия|숨은 참조|gizli|udw",
  subject: "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|emne|ämne|temat|předmět|тема|" +
    "主题|主題|件名|제목|konu|الموضوع|נושא|add a subject|sujet",
  send: "send|send now|send message|send email|send mail|send e-mail|send and archive|send & archive|" +
    "schedule send|schedule|send later|schedule message|schedule email|send anyway|senden|absenden|" +
    "jetzt senden|später senden|senden planen|senden und archivieren|envoyer|envoyer maintenant|" +
    "programmer l'envoi|envoyer plus tard|enviar|enviar ahora|programar envío|enviar más tarde|" +
    "programar envio|enviar mais tarde|agendar envio|invia|invia ora|programma invio|invia più tardi|" +
    "verzenden|verstuur|versturen|later verzenden|verzenden plannen|skicka|skicka senare|schemalägg|" +
    "wyślij|wyślij później|zaplanuj wysyłkę|odeslat|odoslat|отправить|отправить позже|отправить сейчас|" +
    "запланировать отправку|надіслати|发送|立即发送|定时发送|定時傳送|傳送|寄送|送信|送信する|送信日時を設定|" +
    "보내기|보내기 예약|예약 발송|gönder|daha sonra gönder|إرسال|שלח|lähetä|küldés|发 送",
};

const labelKinds = new Map<string, FieldKind>(
  (Object.entries(labels) as [FieldKind, string][]).flatMap(([kind, all]) =>
    all.split("|").map((label): [string, FieldKind] => [label, kind]),
  ),
);

/** "Send (Ctrl+Enter)" and "* To:" as the words alone. */
const bare = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[(⌘‪[].*$/u, "")
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")
    .replace(/\s+/g, " ");

function kindByName(names: readonly string[]): FieldKind | null {
  for (const [kind, pattern] of namePatterns) {
    if (names.some((name) => pattern.test(name.toLowerCase()))) return kind;
  }
  return null;
}

function kindByLabel(candidates: readonly string[]): FieldKind | null {
  for (const label of candidates) {
    const kind = labelKinds.get(bare(label));
    if (kind) return kind;
  }
  return null;
}

/** "btnSend", "compose-send", "SendButton"; not "send-feedback". */
function isSendName(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return /(^|[^a-z])(send|sendmail|sendbtn|sendbutton)([^a-z]|$)/.test(words) && !/send[-_](feedback|as|to|copy)/.test(words);
}

export function kindOfField(marks: FieldMarks): FieldKind | null {
  if (marks.tag === "button") {
    const sends = kindByLabel(marks.labels) === "send" || marks.names.some(isSendName);
    return sends ? "send" : null;
  }
  const kind = kindByName(marks.names) ?? kindByLabel(marks.labels);
  if (kind === "send") return null;
  return kind ?? (marks.type === "email" ? "to" : null);
}
