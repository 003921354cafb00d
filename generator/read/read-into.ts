import { UserError } from '../errors.js';
import { HeaptrackReader } from './heaptrack/reader.js';
import { LineSplitter } from './line-splitter.js';
import type { OpenedTrace } from './open.js';
import type { TraceSink } from './sink.js';
import { detectFormat } from './unpack/compression.js';
import { type Damage, inflate } from './unpack/unpack.js';

/** Enough of a trace to tell its format by. */
const HEAD_BYTES = 4096;

/**
 * Reads a trace from its first byte to its last into a sink.
 * @param onPackedBytes told how much of the packed trace has been read
 * @throws UserError where it is of no known format, or of a version that cannot be read
 */
export async function readInto(
  sink: TraceSink,
  trace: OpenedTrace,
  onPackedBytes: (bytes: number) => void,
): Promise<void> {
  let damage: Damage | null = null;
  const watch = {
    onPackedBytes,
    onDamage(found: Damage) {
      damage = found;
    },
  };
  const reader = new HeaptrackReader(sink, trace.name);
  const splitter = new LineSplitter(reader);
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of inflate(trace, watch)) {
    if (head === null) {
      splitter.push(chunk);
    } else {
      head = Buffer.concat([head, chunk]);
      if (head.length < HEAD_BYTES) continue;
      pushHead(splitter, head, trace);
      head = null;
    }
  }
  if (head !== null && head.length > 0) pushHead(splitter, head, trace);
  reader.finish(splitter.rest(), damage);
}

function pushHead(splitter: LineSplitter, head: Uint8Array, trace: OpenedTrace): void {
  if (detectFormat(head) === null) refuseFormat(trace);
  splitter.push(head);
}

function refuseFormat(trace: OpenedTrace): never {
  throw new UserError(
    'input',
    `${trace.name} is not a trace that flamefile can read: it reads what heaptrack records (heaptrack.PROGRAM.PID.zst or .gz).`,
  );
}
