import { UserError } from '../../errors.js';
import { asArray, asNumber, asObject, asText, parseJson } from '../json.js';
import type { TraceSink } from '../sink.js';
import { Categories } from './categories.js';
import { type Columns, columnsOf, numbersOf } from './columns.js';
import { type Counter, countersIn } from './counters.js';
import { GeckoFrames } from './gecko-frames.js';
import { LoadedLibraries } from './libraries.js';
import { MarkerSchemas } from './marks.js';
import { cpuNanosecondsOf } from './sample-units.js';
import { Stacks } from './stacks.js';
import type { Symbols } from './symbols.js';
import type { Allocations, ProfileContents, Thread } from './thread.js';

type Written = Readonly<Record<string, unknown>>;

/** A process with the times that its clock is ahead of the first one's. */
interface Process {
  readonly profile: Written;
  readonly meta: Written;
  readonly aheadMilliseconds: number;
}

/**
 * A profile in the gecko form, with the process itself and all below it. Each process has a clock, libraries
 * and categories of its own.
 */
export function readGecko(profile: Written, symbols: Symbols, sink: TraceSink): ProfileContents {
  const threads: Thread[] = [];
  const counters: Counter[] = [];
  const startTime = asNumber(asObject(profile.meta)?.startTime) ?? 0;
  const open: unknown[] = [profile];
  // It grows while it is walked over.
  for (const next of open) {
    const written = asObject(next);
    if (written === null) continue;
    const meta = asObject(written.meta) ?? {};
    const aheadMilliseconds = (asNumber(meta.startTime) ?? startTime) - startTime;
    const inner = { profile: written, meta, aheadMilliseconds };
    counters.push(...countersOf(inner));
    const read = threadReader(inner, symbols, sink);
    for (const value of asArray(written.threads)) {
      // Before Firefox 57 a process was a text among the threads.
      if (typeof value === 'string') open.push(parseInner(value, sink));
      else threads.push(...read(asObject(value)));
    }
    for (const value of asArray(written.processes)) {
      open.push(typeof value === 'string' ? parseInner(value, sink) : value);
    }
  }
  return { threads, counters };
}

function countersOf({ profile, meta, aheadMilliseconds }: Process): Counter[] {
  const timesIn = (table: unknown) => numbersOf(columnsOf(table)('time')).map((time) => time + aheadMilliseconds);
  const processKey = keyOf(
    asArray(profile.threads)
      .map(asObject)
      .find((thread) => thread !== null) ?? {},
  );
  return countersIn(profile.counters, timesIn, processKey, cpuNanosecondsOf(meta));
}

function keyOf(thread: Written): string {
  return String(asNumber(thread.pid) ?? asText(thread.pid));
}

function parseInner(text: string, sink: TraceSink): unknown {
  try {
    return parseJson(Buffer.from(text), null, 'A process', sink.memory).value;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    sink.warn('malformed-record', 'Processes are damaged; they were left out.');
    return null;
  }
}

function threadReader({ profile, meta, aheadMilliseconds }: Process, symbols: Symbols, sink: TraceSink) {
  const categories = new Categories(meta);
  const schemas = new MarkerSchemas(meta);
  const libraries = new LoadedLibraries(
    typeof profile.libs === 'string' ? parseInner(profile.libs, sink) : profile.libs,
  );
  return (thread: Written | null): Thread[] => {
    if (thread === null) return [];
    const frames = new GeckoFrames(columnsOf(thread.frameTable), asArray(thread.stringTable), libraries, symbols);
    const samples = columnsOf(thread.samples);
    const cpuDelta = samples('threadCPUDelta');
    const markers = asObject(thread.markers);
    return [
      {
        name: asText(thread.name),
        processName: asText(thread.processName) || asText(thread.processType),
        processKey: keyOf(thread),
        stacks: new Stacks(columnsOf(thread.stackTable), frames, categories, sink),
        samples: {
          stack: samples('stack'),
          milliseconds: numbersOf(samples('time')).map((time) => time + aheadMilliseconds),
          weight: null,
          weightType: 'samples',
          cpuDelta: cpuDelta.some((delta) => asNumber(delta) !== null) ? cpuDelta : null,
          cpuNanoseconds: cpuNanosecondsOf(meta),
          intervalMilliseconds: asNumber(meta.interval) ?? 0,
        },
        jsAllocations: allocationsIn(columnsOf(markers), 'JS allocation'),
        nativeAllocations: allocationsIn(columnsOf(markers), 'Native allocation'),
        markers: { columns: columnsOf(markers), strings: asArray(thread.stringTable), schemas, aheadMilliseconds },
      },
    ];
  };
}

/** Allocations are markers, each with a thread of one sample. */
function allocationsIn(markers: Columns, type: string): Allocations | null {
  const stack: unknown[] = [];
  const milliseconds: unknown[] = [];
  const bytes: unknown[] = [];
  const memoryAddress: unknown[] = [];
  const times = [markers('startTime'), markers('time')];
  markers('data').forEach((value, row) => {
    const data = asObject(value);
    if (data === null || data.type !== type) return;
    stack.push(columnsOf(asObject(data.stack)?.samples)('stack')[0]);
    milliseconds.push(times[0][row] ?? times[1][row]);
    bytes.push(data.size);
    memoryAddress.push(data.memoryAddress);
  });
  if (stack.length === 0) return null;
  const isBalanced = memoryAddress.some((address) => address !== undefined);
  return { stack, milliseconds, bytes, memoryAddress: isBalanced ? memoryAddress : null };
}
