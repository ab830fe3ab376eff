// SPDX-License-Identifier: Apache-2.0
// What webmails call the fields and buttons of a mail, in the languages of the larger ones: whole
// labels, and words that tell a field or Send by themselves in a label of a few words.

import type { FieldKind } from "./field-kind";

/** Whole labels, without the punctuation around them. */
export const labels: Record<FieldKind, string> = {
  to: "to|to recipients|recipients|an|empfänger|à|destinataires?|para|destinatarios?|a|destinatari|aan|" +
    "til|till|do|komu|кому|получатели|收件人|收件者|宛先|받는 사람|받는사람|kime|إلى|אל|pour|add people|vastaanottaja|címzett|" +
    "προς|către|до|za|prima|per a|đến|tới|ถึง|प्रति|kepada|به|گیرنده",
  cc: "cc|cc recipients|kopie|copie|copia|抄送|副本|копия|참조|karbon|kopia|dw",
  bcc: "bcc|bcc recipients|blindkopie|cci|cco|ccn|密送|密件抄送|密件副本|скрытая копия|숨은 참조|gizli|udw|skrytá|skrytá kopie",
  from: "from|sender|von|absender|de|expéditeur|remitente|remetente|da|mittente|van|afzender|från|fra|" +
    "od|odesílatel|nadawca|от|от кого|отправитель|发件人|寄件者|寄件人|差出人|보낸 사람|보내는 사람|kimden|من|מאת",
  subject: "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|emne|ämne|temat|předmět|тема|" +
    "主题|主題|主旨|件名|제목|konu|الموضوع|موضوع|נושא|add a subject|sujet|aihe|tárgy|" +
    "predmet|θέμα|subiect|относно|assumpte|chủ đề|tiêu đề|เรื่อง|หัวเรื่อง|विषय|subjek",
  send: "send|send now|send message|send email|send mail|send e-mail|send and archive|send & archive|" +
    "schedule send|schedule|send later|schedule message|schedule email|send anyway|senden|absenden|" +
    "jetzt senden|später senden|senden planen|senden und archivieren|envoyer|envoyer maintenant|" +
    "programmer l'envoi|envoyer plus tard|enviar|enviar ahora|programar envío|enviar más tarde|" +
    "programar envio|enviar mais tarde|agendar envio|invia|invia ora|programma invio|invia più tardi|" +
    "verzenden|verstuur|versturen|later verzenden|verzenden plannen|skicka|skicka senare|schemalägg|" +
    "wyślij|wyślij później|zaplanuj wysyłkę|odeslat|odoslat|отправить|отправить позже|отправить сейчас|" +
    "запланировать отправку|надіслати|发送|立即发送|定时发送|定時傳送|傳送|寄送|送信|送信する|送信日時を設定|" +
    "보내기|보내기 예약|예약 발송|gönder|daha sonra gönder|إرسال|שלח|lähetä|küldés|envia|भेजें|ส่ง",
};

/** One of these words, or in languages without spaces this part of one. */
const words = (spaced: string, joined: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${spaced})(?![\\p{L}\\p{N}])${joined && `|${joined}`}`, "u");

/** In the order in which they are asked. */
export const telling: readonly [FieldKind, RegExp][] = [
  ["bcc", words("bcc|bccs?|cci|cco|ccn|blind copy|blindkopie", "密送|密件|скрыт|숨은")],
  ["cc", words("cc|carbon copy", "抄送|カーボンコピー")],
  ["subject", words("subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|předmět|predmet|тема|θέμα|konu", "主题|主題|主旨|件名|제목|หัวเรื่อง")],
  ["to", words(
    "recipients?|addressees?|empfänger|destinataires?|destinatari[oa]?s?|destinatários?|ontvangers?|geadresseerden?|" +
      "mottagare|mottakere?|modtagere?|odbiorc[ay]|adresat|příjemce|prijemca|vastaanottajat?|címzettek?|alıcı|" +
      "получател[ьи]|адресаты?|одержувач|отримувач|παραλήπτης|penerima",
    "收件|宛先|받는|المستلم|נמען",
  )],
];

/** Said of a button that sends this mail. */
export const sends = words(
  "send|senden|absenden|versenden|verschicken|abschicken|envoyer|expédier|enviar|invia|inviare|verzenden|verstuur|versturen|" +
    "skicka|sende?|lähetä|wyślij|odeslat|odoslat|pošalji|pošlji|küldés|gönder|trimite|" +
    "отправить|отослать|послать|надіслати|відправити|изпрати|αποστολή|إرسال|ارسال|שלח|שליחה|gửi|kirim",
  "发送|發送|傳送|寄送|寄出|送信|보내기|전송",
);

/** It sends something else, or speaks of it. */
export const sendsOtherThings = words(
  "feedback|receipts?|requests?|copy|copies|link|code|invites?|invitations?|invoices?|money|gifts?|as|to|undo|cancel|don't|do not|stop|" +
    "sms|fax|nicht|rückgängig|abbrechen|annuler|als|comme|come|como|logs?|reports?|error|location|sticker|gif",
  "撤|取消|취소",
);

/** A box to write in may be labelled with what it is a part of. */
export const speaksOfText = words(
  "message|body|text|content|reply|answer|nachricht|inhalt|antwort|corps|contenu|réponse|mensaje|cuerpo|respuesta|messaggio|testo|" +
    "bericht|сообщение|текст|письмо|search|suche|buscar|cerca|rechercher",
  "正文|内容|本文|내용|本文|搜索|検索|검색",
);
