import { setImmediate } from 'node:timers/promises';
import { UserError } from '../errors.js';
import { detectFormat, FORMATS } from './formats.js';
import type { OpenedTrace } from './open.js';
import { refuseOtherPacking } from './other-packing.js';
import type { TraceSink } from './sink.js';
import type { TraceFormat, TraceOptions, TraceReader } from './trace-format.js';
import type { Damage } from './unpack/damage.js';
import { unpack } from './unpack/unpack.js';

/** After this time signals and other streams get their turn: chunks that are there already do not wait for anything. */
const MAX_BUSY_MILLISECONDS = 50;

/** Enough of a trace to recognise its format by. */
const HEAD_BYTES = 65_536;
/** What flamefile writes says so in its first lines. */
const OWN_FILE_BYTES = 512;
const OWN_FILES = [
  {
    description: 'a report of flamefile',
    pattern: /^<!doctype html>[\s\S]*<meta name="generator" content="flamefile /,
  },
  { description: 'a small baseline', pattern: /^\s*\{\s*"flamefileBaseline":/ },
];

/** Some programs put it before text in UTF-8. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Reads a trace from its first byte to its last into a sink.
 * @param sinkFor the sink for a trace of some format
 * @param onPackedBytes called with how much of the packed trace has been read
 * @throws UserError where it is of no known format, or of a version that cannot be read
 */
export async function readInto(
  sinkFor: (format: TraceFormat) => TraceSink,
  trace: OpenedTrace,
  options: TraceOptions,
  onPackedBytes: (bytes: number) => void,
): Promise<void> {
  let damage: Damage | null = null;
  const observer = {
    onPackedBytes,
    onDamage(found: Damage) {
      damage = found;
    },
  };
  let reader: TraceReader | null = null;
  let head: Uint8Array = new Uint8Array(0);
  let gaveWayAt = performance.now();
  for await (const chunk of unpack(trace, observer)) {
    if (performance.now() - gaveWayAt > MAX_BUSY_MILLISECONDS) {
      await setImmediate();
      gaveWayAt = performance.now();
    }
    if (reader !== null) {
      reader.push(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length >= HEAD_BYTES) reader = startReader(head, sinkFor, trace, options);
  }
  if (head.length === 0) refuseEmpty(trace, damage);
  reader ??= startReader(head, sinkFor, trace, options);
  reader.finish(damage);
}

/**
 * A reader that has read the head.
 * @throws UserError where the format is not known, or it is still packed
 */
function startReader(
  start: Uint8Array,
  sinkFor: (format: TraceFormat) => TraceSink,
  trace: OpenedTrace,
  options: TraceOptions,
): TraceReader {
  refuseOtherPacking(start, trace);
  const { name } = trace;
  const head = BYTE_ORDER_MARK.every((byte, at) => start[at] === byte) ? start.subarray(BYTE_ORDER_MARK.length) : start;
  const format = detectFormat(head);
  if (format === null) {
    refuseOwnFile(head, name);
    const readable = FORMATS.map(({ description }) => description).join(', ');
    throw new UserError('input', `${name} is not a trace that flamefile can read: it reads ${readable}.`);
  }
  const reader = format.createReader(sinkFor(format), name, options);
  reader.push(head);
  return reader;
}

/**
 * Refuses a file of flamefile's own, by how it begins.
 * @throws UserError that says what to name instead
 */
function refuseOwnFile(head: Uint8Array, name: string): void {
  const start = Buffer.from(head.subarray(0, OWN_FILE_BYTES)).toString('latin1');
  const own = OWN_FILES.find(({ pattern }) => pattern.test(start));
  if (own === undefined) return;
  throw new UserError('input', `${name} is ${own.description}, not a trace. Name the trace that it was made from.`);
}

function refuseEmpty({ name }: OpenedTrace, damage: Damage | null): never {
  throw new UserError('input', `${name} holds no recording: ${damage?.message ?? 'it is empty once unpacked'}.`);
}
