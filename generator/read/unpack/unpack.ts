import { createReadStream } from 'node:fs';
import type { OpenedTrace } from '../open.js';
import type { Compression } from './compression.js';
import { inflateGzip } from './gzip.js';
import { inflateZstd } from './zstd.js';

/** Where packed data stopped being readable; what came before it was handed out. */
export interface Damage {
  /** "truncated" where the bytes end too early, "damaged" where they are wrong. */
  readonly kind: 'truncated' | 'damaged';
  /** A clause without a full stop, e.g. "its zstd data ends too early". */
  readonly message: string;
}

/** Who unpacks a trace is told these things on the way. */
export interface InflateWatch {
  /** How much of the packed trace has been read so far. */
  onPackedBytes(bytes: number): void;
  /** At most once, at the end, where the packed data could not be read to its end. */
  onDamage(damage: Damage): void;
}

/** Read at once from a file; larger pieces halve the number of turns through the event loop. */
const CHUNK_BYTES = 256 * 1024;

/** The trace's bytes, unpacked in step with their reading. */
export function inflate(trace: OpenedTrace, watch: InflateWatch): AsyncIterable<Uint8Array> {
  switch (trace.compression) {
    case 'gzip':
      return inflateGzip(() => packedBytes(trace, watch), watch.onDamage);
    case 'zstd':
      return inflateZstd(trace, watch);
    case 'none':
      return packedBytes(trace, watch);
    default:
      return refuse(trace.compression);
  }
}

/** The bytes as they are in the file or came from standard input. */
async function* packedBytes(trace: OpenedTrace, watch: InflateWatch): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunksOf(trace)) {
    bytes += chunk.length;
    watch.onPackedBytes(bytes);
    yield chunk;
  }
}

function chunksOf(trace: OpenedTrace): AsyncIterable<Uint8Array> | Uint8Array[] {
  if (trace.bytes !== null) return [trace.bytes];
  return trace.stream ?? createReadStream(trace.path, { highWaterMark: CHUNK_BYTES });
}

function refuse(compression: never): never {
  throw new Error(`unknown compression ${compression as Compression}`);
}
