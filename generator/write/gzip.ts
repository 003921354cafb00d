import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Chunks } from './stream.js';

/** Where the header of RFC 1952 has the system that packed it, and the number for an unknown one. */
const SYSTEM_AT = 9;
const UNKNOWN_SYSTEM = 255;

/** Packs what is written with gzip, piece by piece: the same bytes on every system, at any time. */
export async function* packGzip(chunks: Chunks): AsyncGenerator<Uint8Array> {
  // What goes wrong on either side ends the other, and is thrown here.
  const packed = pipeline(Readable.from(chunks, { objectMode: true }), createGzip({ level: 9 }), () => {});
  let isFirst = true;
  for await (const chunk of packed) {
    if (isFirst) chunk[SYSTEM_AT] = UNKNOWN_SYSTEM;
    isFirst = false;
    yield chunk;
  }
}
