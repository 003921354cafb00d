import { setImmediate } from 'node:timers/promises';
import { UserError } from '../errors.js';
import { asUtf8 } from './as-utf8.js';
import { chooseFormat } from './choose-format.js';
import type { OpenedTrace } from './open.js';
import type { TraceSink } from './sink.js';
import type { TraceFormat, TraceReader } from './trace-format.js';
import type { TraceOptions } from './trace-options.js';
import type { Damage } from './unpack/damage.js';
import { unpackLayers } from './unpack-layers.js';

/**
 * After this time signals and other streams get their turn: chunks that are there already do not wait for anything. The clock may be set
 * meanwhile; Node loads the one that may not (`performance`) when it is first asked for, which takes as long as reading a small trace.
 */
const MAX_BUSY_MILLISECONDS = 50;

/** Enough of a trace to recognise its format by. */
const HEAD_BYTES = 65_536;

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
    // Damage in a layer of packing cuts off those within.
    onDamage(found: Damage) {
      damage ??= found;
    },
  };
  let reading: Reading | null = null;
  let head: Uint8Array = new Uint8Array(0);
  let gaveWayAt = Date.now();
  for await (const chunk of asUtf8(unpackLayers(trace, observer))) {
    if (Math.abs(Date.now() - gaveWayAt) > MAX_BUSY_MILLISECONDS) {
      await setImmediate();
      gaveWayAt = Date.now();
    }
    if (reading !== null) {
      reading.reader.push(chunk);
      const caughtUp = reading.sink.heap.untilCaughtUp();
      if (caughtUp !== null) await caughtUp;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length >= HEAD_BYTES) reading = await startReading(head, sinkFor, trace, options);
  }
  if (head.length === 0) refuseEmpty(trace, damage);
  reading ??= await startReading(head, sinkFor, trace, options);
  reading.reader.finish(damage);
}

interface Reading {
  readonly reader: TraceReader;
  readonly sink: TraceSink;
}

/**
 * A reader that has read the head.
 * @throws UserError where the format is not known, or it is still packed
 */
async function startReading(
  head: Uint8Array,
  sinkFor: (format: TraceFormat) => TraceSink,
  trace: OpenedTrace,
  options: TraceOptions,
): Promise<Reading> {
  const format = await chooseFormat(head.subarray(0, HEAD_BYTES), trace, options).load();
  const sink = sinkFor(format);
  const reader = format.createReader(sink, trace.name, options, trace.path);
  reader.push(head);
  return { reader, sink };
}

function refuseEmpty({ name }: OpenedTrace, damage: Damage | null): never {
  throw new UserError('input', `${name} holds no recording: ${damage?.message ?? 'it is empty once unpacked'}.`);
}
