import { createReadStream } from 'node:fs';
import type { Compression } from './detect.js';
import { inflateGzip } from './gzip.js';
import type { OpenedTrace } from './open.js';
import { inflateZstd } from './zstd.js';

/** Where packed data stopped being readable; what came before it was handed out. */
export interface Damage {
  /** "truncated" where the bytes end too early, "damaged" where they are wrong. */
  readonly kind: 'truncated' | 'damaged';
  /** A clause without a full stop, e.g. "its zstd data ends too early". */
  readonly message: string;
}

/** Read at once from a file; larger pieces halve the number of turns through the event loop. */
const CHUNK_BYTES = 256 * 1024;

/**
 * The trace's bytes, unpacked in step with their reading.
 * @param onDamage called at most once, at the end, where the packed data could not be read to its end
 */
export function inflate(trace: OpenedTrace, onDamage: (damage: Damage) => void): AsyncIterable<Uint8Array> {
  switch (trace.compression) {
    case 'gzip':
      return inflateGzip(() => packedBytes(trace), onDamage);
    case 'zstd':
      return inflateZstd(trace, onDamage);
    case 'none':
      return packedBytes(trace);
    default:
      return refuse(trace.compression);
  }
}

/** The bytes as they are in the file or came from standard input. */
function packedBytes(trace: OpenedTrace): AsyncIterable<Uint8Array> {
  return trace.bytes === null ? createReadStream(trace.path, { highWaterMark: CHUNK_BYTES }) : single(trace.bytes);
}

async function* single(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function refuse(compression: never): never {
  throw new Error(`unknown compression ${compression as Compression}`);
}
