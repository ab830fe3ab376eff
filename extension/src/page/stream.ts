// SPDX-License-Identifier: Apache-2.0
// Sends bytes through a stream of the host: a few pieces are under way at a time, and what comes
// back is collected in order. Nothing of it counts before `finish` has succeeded.

import type { Methods } from "../protocol/messages";
import { readFrom } from "./file-reading";

type StreamMethod = Extract<keyof Methods, `stream.${string}`>;
type Bytes = Uint8Array<ArrayBuffer>;
type WithBytes<Fields> = { [Name in keyof Fields]: Name extends "data" ? Bytes : Fields[Name] };

/** callHost, with the reader's mount already in it, and `data` as bytes: they are given away. */
export type StreamCall = <M extends StreamMethod>(
  method: M,
  params: WithBytes<Methods[M][0]>,
) => Promise<WithBytes<Methods[M][1]>>;

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
const piecesUnderWay = 3;
/** Milliseconds: a bar that moves more often takes time from what it shows. */
const tellEvery = 250;
/** Read further ahead than a piece is long: every reading takes the browser its time. */
const blockSize = 16 * pieceSize;

export async function passThrough(
  call: StreamCall,
  stream: string,
  pieces: AsyncIterable<Bytes>,
  watch: StreamWatch,
): Promise<Through> {
  const collected: Bytes[] = [];
  const waiting: Promise<{ data: Bytes }>[] = [];
  let done = 0;
  let told = -Infinity;
  const tell = () => {
    if (performance.now() - told < tellEvery) return;
    told = performance.now();
    watch.progress(done);
  };
  const take = async () => {
    const answer = await waiting.shift();
    if (answer) collected.push(answer.data);
    tell();
  };
  try {
    for await (const data of pieces) {
      watch.signal.throwIfAborted();
      done += data.length;
      const written = call("stream.write", { stream, data });
      written.catch(() => undefined); // met when its turn comes
      waiting.push(written);
      if (waiting.length >= piecesUnderWay) await take();
    }
    while (waiting.length > 0) await take();
    watch.progress(done);
    watch.signal.throwIfAborted();
    const { data, size, b2 } = await call("stream.finish", { stream });
    collected.push(data);
    return { content: new Blob(collected), size, b2 };
  } catch (error) {
    await Promise.allSettled(waiting);
    await call("stream.cancel", { stream }).catch(() => undefined);
    throw error;
  }
}

/** The first piece is read alone, so that the host has something to do while the rest is read. */
export async function* piecesOf(file: Blob): AsyncGenerator<Bytes> {
  let next = readFrom(file, 0, pieceSize);
  for (let at = 0; at < file.size; ) {
    const block = await next;
    at += block.length;
    next = readFrom(file, at, blockSize);
    next.catch(() => undefined); // met when its turn comes
    for (let within = 0; within < block.length; within += pieceSize) {
      yield block.slice(within, within + pieceSize);
    }
  }
}
