import { createReadStream } from 'node:fs';
import type { Compression } from './compression.js';
import { filePieces } from './file-pieces.js';
import { unpackGzip } from './gzip.js';
import type { PackedTrace, UnpackObserver } from './packed-trace.js';
import { unpackZstd } from './zstd.js';

/** Bytes per read of a file; larger chunks than Node's default halve the number of turns of the event loop. */
const CHUNK_BYTES = 256 * 1024;

/** The trace's bytes, unpacked no faster than they are read, in chunks that are valid until the next one is asked for. */
export function unpack(trace: PackedTrace, observer: UnpackObserver): AsyncIterable<Uint8Array> {
  switch (trace.compression) {
    case 'gzip':
      return unpackGzip(() => packedBytes(trace, observer), observer.onDamage);
    case 'zstd':
      return unpackZstd(trace, observer);
    case 'none':
      return trace.path === '' ? packedBytes(trace, observer) : fileBytes(trace.path, observer);
    default:
      return refuse(trace.compression);
  }
}

/** What is read into the same memory again and again takes half as long as a stream of Node, whose chunks are made anew each. */
async function* fileBytes(path: string, observer: UnpackObserver): AsyncGenerator<Uint8Array> {
  yield* filePieces(path, observer.onPackedBytes);
}

/** The bytes as they are in the file or came from standard input. */
async function* packedBytes(trace: PackedTrace, observer: UnpackObserver): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunksOf(trace)) {
    bytes += chunk.length;
    observer.onPackedBytes(bytes);
    yield chunk;
  }
}

function chunksOf(trace: PackedTrace): AsyncIterable<Uint8Array> | Uint8Array[] {
  if (trace.bytes !== null) return [trace.bytes];
  return trace.stream ?? createReadStream(trace.path, { highWaterMark: CHUNK_BYTES });
}

function refuse(compression: never): never {
  throw new Error(`unknown compression ${compression as Compression}`);
}
