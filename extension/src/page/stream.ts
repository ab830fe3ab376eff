// SPDX-License-Identifier: Apache-2.0
// Sends bytes through a stream of the host: a few pieces are under way at a time, and what comes
// back is collected in order. Nothing of it counts before `finish` has succeeded.

import type { Methods } from "../protocol/messages";
import { encodeBase64, decodeBase64 } from "./base64";

type StreamMethod = Extract<keyof Methods, `stream.${string}`>;

/** callHost, with the reader's mount already in it. */
export type StreamCall = <M extends StreamMethod>(
  method: M,
  params: Methods[M][0],
) => Promise<Methods[M][1]>;

export interface Through {
  content: Blob;
  size: number;
  b2: string;
}

export interface StreamWatch {
  signal: AbortSignal;
  /** Bytes given to the host so far. */
  progress(done: number): void;
}

/** Between 256 and 512 KiB both browsers' channels to a host are fastest, with 2 to 4 under way. */
export const pieceSize = 384 * 1024;
export const piecesUnderWay = 3;

export async function passThrough(
  call: StreamCall,
  stream: string,
  pieces: AsyncIterable<Uint8Array>,
  watch: StreamWatch,
): Promise<Through> {
  const collected: Uint8Array<ArrayBuffer>[] = [];
  const waiting: Promise<{ data: string }>[] = [];
  let done = 0;
  const take = async () => {
    const answer = await waiting.shift();
    if (answer?.data) collected.push(decodeBase64(answer.data));
    watch.progress(done);
  };
  try {
    for await (const piece of pieces) {
      watch.signal.throwIfAborted();
      const written = call("stream.write", { stream, data: encodeBase64(piece) });
      written.catch(() => undefined); // met when its turn comes
      waiting.push(written);
      done += piece.length;
      if (waiting.length >= piecesUnderWay) await take();
    }
    while (waiting.length > 0) await take();
    watch.signal.throwIfAborted();
    const { data, size, b2 } = await call("stream.finish", { stream });
    if (data) collected.push(decodeBase64(data));
    return { content: new Blob(collected), size, b2 };
  } catch (error) {
    await Promise.allSettled(waiting);
    await call("stream.cancel", { stream }).catch(() => undefined);
    throw error;
  }
}

export async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += pieceSize) {
    yield new Uint8Array(await file.slice(at, at + pieceSize).arrayBuffer());
  }
}
