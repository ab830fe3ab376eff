// SPDX-License-Identifier: Apache-2.0
// Mails with sealed files as no editor of ours would send them: made by Alice's host, put together
// by the test.
import { withHost } from './host-client.mjs';
import { preface } from './words.mjs';

/** Seals files and a mail that names them, from Alice to Bob. */
export function sealWithHost(scene, files, { subject = 'With files', text = 'See the files.' } = {}) {
  return withHost(scene.alice, async (host) => {
    await host.call('keystore.unlock');
    const people = { from: scene.bob.bed.address('alice'), to: [scene.bob.address] };
    const sealed = [];
    const attachments = [];
    for (const { name, content, type = 'text/plain' } of files) {
      const { stream, file } = await host.call('attachment.encrypt', { ...people, name, type });
      const data = Buffer.from(content).toString('base64');
      const head = await host.call('stream.write', { stream, data });
      const tail = await host.call('stream.finish', { stream });
      const bytes = [head, tail].map((part) => Buffer.from(part.data, 'base64'));
      sealed.push({ name: file, content: Buffer.concat(bytes) });
      attachments.push(stream);
    }
    const { armored } = await host.call('message.encrypt', { ...people, subject, text, attachments });
    return { armored, files: sealed };
  });
}

/** A multipart mail from Alice to Bob with these files beside the armor. */
export function mailWithFiles(scene, subject, armored, files) {
  const boundary = `b-${crypto.randomUUID()}`;
  const parts = files.map(({ name, content }) => [
    `--${boundary}`, `Content-Type: application/octet-stream; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64', '',
    content.toString('base64').replace(/.{76}/g, '$&\n'),
  ].join('\n'));
  const text = [`--${boundary}`, 'Content-Type: text/plain; charset=utf-8', '', `${preface}\n\n${armored}`].join('\n');
  return scene.deliver(subject, [text, ...parts, `--${boundary}--`, ''].join('\n'), `multipart/mixed; boundary="${boundary}"`);
}
