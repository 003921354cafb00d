import { asArray, asNumber, asObject, asText } from '../json.js';
import type { TraceSink } from '../sink.js';
import { Categories } from './categories.js';
import { columnsOf, numbersOf } from './columns.js';
import { countersIn } from './counters.js';
import { readLibrary } from './libraries.js';
import { MarkerSchemas } from './marks.js';
import { ProcessedFrames } from './processed-frames.js';
import { cpuNanosecondsOf, weightTypeOf } from './sample-units.js';
import { Stacks } from './stacks.js';
import type { Symbols } from './symbols.js';
import type { Allocations, ProfileContents, Samples, Thread } from './thread.js';

type Written = Readonly<Record<string, unknown>>;

/** What profiles without a name of their product are of. */
const BROWSERS = new Set(['', 'Firefox', 'Fennec', 'GeckoView']);

/** A profile in the processed form. Since version 60 its threads share their tables, and before each has its own. */
export function readProcessed(profile: Written, symbols: Symbols, sink: TraceSink): ProfileContents {
  const meta = asObject(profile.meta) ?? {};
  const shared = asObject(profile.shared) ?? {};
  const categories = new Categories(meta);
  const schemas = new MarkerSchemas(meta);
  const libraries = asArray(profile.libs).map(readLibrary);
  const stringsOf = (thread: Written) =>
    asArray(thread.stringArray ?? shared.stringArray ?? thread.stringTable ?? shared.stringTable);
  const stacksOf = (thread: Written): Stacks => {
    const table = (name: string) => thread[name] ?? shared[name];
    const frames = new ProcessedFrames(
      {
        frames: columnsOf(table('frameTable')),
        functions: columnsOf(table('funcTable')),
        resources: columnsOf(table('resourceTable')),
        sources: columnsOf(table('sources')),
        sourceLocations: columnsOf(table('sourceLocationTable')),
        strings: stringsOf(thread),
        libraries: Array.isArray(thread.libs) ? thread.libs.map(readLibrary) : libraries,
      },
      BROWSERS.has(asText(meta.product)),
      symbols,
    );
    return new Stacks(columnsOf(table('stackTable')), frames, categories, sink);
  };
  let sharedStacks: Stacks | null = null;
  const threads = asArray(profile.threads).flatMap((value): Thread[] => {
    const thread = asObject(value);
    if (thread === null) return [];
    const hasOwn = thread.stackTable !== undefined;
    if (!hasOwn) sharedStacks ??= stacksOf(thread);
    return [
      {
        name: asText(thread.name),
        processName: asText(thread.processName) || asText(thread.processType),
        processKey: String(asNumber(thread.pid) ?? asText(thread.pid)),
        stacks: hasOwn || sharedStacks === null ? stacksOf(thread) : sharedStacks,
        samples: samplesOf(thread.samples, meta),
        jsAllocations: allocationsOf(thread.jsAllocations),
        nativeAllocations: allocationsOf(thread.nativeAllocations),
        markers: {
          columns: columnsOf(thread.markers),
          strings: stringsOf(thread),
          schemas,
          aheadMilliseconds: 0,
        },
      },
    ];
  });
  const timesIn = (table: unknown) => timesOf(columnsOf(table)('time'), columnsOf(table)('timeDeltas'));
  return { threads, counters: countersIn(profile.counters, timesIn, '', cpuNanosecondsOf(meta)) };
}

function samplesOf(written: unknown, meta: Written): Samples {
  const table = asObject(written) ?? {};
  const column = columnsOf(table);
  return {
    stack: column('stack'),
    milliseconds: timesOf(column('time'), column('timeDeltas')),
    weight: Array.isArray(table.weight) ? table.weight : null,
    weightType: weightTypeOf(table.weightType),
    cpuDelta: Array.isArray(table.threadCPUDelta) ? table.threadCPUDelta : null,
    cpuNanoseconds: cpuNanosecondsOf(meta),
    intervalMilliseconds: asNumber(meta.interval) ?? 0,
  };
}

/** Since version 50 the times since the sample before may stand in place of times. */
function timesOf(times: readonly unknown[], deltas: readonly unknown[]): Float64Array {
  if (deltas.length === 0) return numbersOf(times);
  const milliseconds = numbersOf(deltas);
  for (let row = 1; row < milliseconds.length; row++) milliseconds[row] += milliseconds[row - 1];
  return milliseconds;
}

function allocationsOf(written: unknown): Allocations | null {
  const table = asObject(written);
  if (table === null) return null;
  const column = columnsOf(table);
  // Its name before version 26.
  const weight = column('weight');
  return {
    stack: column('stack'),
    milliseconds: column('time'),
    bytes: weight.length > 0 ? weight : column('duration'),
    memoryAddress: Array.isArray(table.memoryAddress) ? table.memoryAddress : null,
  };
}
