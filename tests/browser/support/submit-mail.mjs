// SPDX-License-Identifier: Apache-2.0
// Hands one message to a mail server, byte for byte: what no webmail would send must be
// readable, or refused, too.
import { connect } from 'node:net';

const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');

/** Line ends as SMTP wants them, and a dot more before a leading one. */
const forTheWire = (message) => message.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');

async function* replies(socket) {
  let text = '';
  for await (const chunk of socket) {
    text += chunk;
    for (let reply; (reply = /^(?:\d{3}-.*\r\n)*(\d{3}) .*\r\n/.exec(text)); text = text.slice(reply[0].length)) {
      yield reply;
    }
  }
}

export async function submitMail({ port, user, password, recipient, message }) {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  const reply = replies(socket);
  const expect = async (code) => {
    const { value } = await reply.next();
    if (value?.[1] !== code) throw new Error(`the mail server said: ${value?.[0]}`);
  };
  const dialogue = [
    ['220', 'EHLO test'],
    ['250', `AUTH PLAIN ${base64(`\0${user}\0${password}`)}`],
    ['235', `MAIL FROM:<${user}>`],
    ['250', `RCPT TO:<${recipient}>`],
    ['250', 'DATA'],
    ['354', `${forTheWire(message)}\r\n.`],
    ['250', 'QUIT'],
  ];
  for (const [code, line] of dialogue) {
    await expect(code);
    socket.write(`${line}\r\n`);
  }
  socket.destroy();
}
