// SPDX-License-Identifier: Apache-2.0
// Files through a host's streams, several writes under way, as the add-on does it.

const defaultPiece = 128 * 1024;

async function pump(host, stream, content, { piece = defaultPiece, inFlight = 3 } = {}) {
  const output = [];
  const underWay = [];
  const take = async () => output.push(Buffer.from((await underWay.shift()).data, 'base64'));
  for (let at = 0; at < content.length; at += piece) {
    if (underWay.length === inFlight) await take();
    const data = content.subarray(at, at + piece).toString('base64');
    const written = host.call('stream.write', { stream, data });
    written.catch(() => {}); // whoever takes it hears of it; after the first failure nobody does
    underWay.push(written);
  }
  while (underWay.length > 0) await take();
  const { data, size, b2 } = await host.call('stream.finish', { stream });
  output.push(Buffer.from(data, 'base64'));
  return { content: Buffer.concat(output), size, b2 };
}

/** `params` of attachment.encrypt; the sealed file and what a message says of it. */
export async function sealFile(host, params, content, options) {
  const { stream, file } = await host.call('attachment.encrypt', params);
  return { stream, file, ...(await pump(host, stream, content, options)) };
}

/** The opened file; nothing of it before the host has said that it is whole. */
export async function openFile(host, { size, b2 }, content, options) {
  const { stream } = await host.call('attachment.decrypt', { size, b2 });
  return (await pump(host, stream, content, options)).content;
}
