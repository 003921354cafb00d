import type { ReferenceEvent, ReferenceFrame, ReferenceTrace } from './reference-reader.js';

export interface ReferenceTotals {
  readonly allocations: number;
  readonly allocatedBytes: number;
  readonly temporary: number;
  readonly peakBytes: number;
  /** Live at the end, nothing suppressed. */
  readonly leakedBytes: number;
  /** The part of the leaks that heaptrack's built-in rules, ours for stream buffers and the trace's own suppress. */
  readonly suppressedBytes: number;
  readonly peakTimeMilliseconds: number;
  readonly peakResidentBytes: number;
  readonly runtimeMilliseconds: number;
}

const BUILT_IN_SUPPRESSIONS = [
  '__nss_module_allocate',
  '__gconv_read_conf',
  '__new_exitfn',
  'tzset_internal',
  'dl_open_worker',
  'g_main_context_new',
  'g_thread_self',
  '_IO_file_doallocate',
  '_IO_wfile_doallocate',
];

/** Blocks of one size from one stack. */
export interface BlockCounts {
  allocated: number;
  temporary: number;
  atPeak: number;
  atEnd: number;
}

export interface StackFigures {
  allocations: number;
  allocatedBytes: number;
  temporary: number;
  peakBytes: number;
  leakedBytes: number;
}

/** What a span of time did to a stack; liveBytes is negative where more was released than allocated. */
export interface StackChanges {
  allocations: number;
  allocatedBytes: number;
  temporary: number;
  liveBytes: number;
}

/** One line a frame, so that any name keeps its own place: function, file, line and module, a tab between. */
export function frameText(frame: ReferenceFrame): string {
  return [frame.functionName, frame.file, frame.line, frame.module].join('\t');
}

/** The frames' lines, outermost call first; '' for the empty stack. Stop frames end nothing: stacks run to their root. */
function stackText(frames: readonly ReferenceFrame[]): string {
  return frames.map(frameText).join('\n');
}

/** The frames of a trace index, outermost call first. A call whose instruction is not known is one nameless frame. */
export function stackFrames(trace: ReferenceTrace, index: number): ReferenceFrame[] {
  const nameless = [{ functionName: '', file: '', line: 0, module: '' }];
  const parts: (readonly ReferenceFrame[])[] = [];
  for (let call = trace.calls.get(index); call; call = trace.calls.get(call.caller))
    parts.unshift(trace.frames.get(call.instruction) ?? nameless);
  return parts.flat();
}

export function referenceTotals(trace: ReferenceTrace): ReferenceTotals {
  const counted = [...blockCounts(trace)];
  const sum = (value: (counts: BlockCounts, sizeBytes: number) => number) =>
    counted.reduce((total, [block, counts]) => total + value(counts, trace.blocks[block].sizeBytes), 0);
  return {
    allocations: sum((counts) => counts.allocated),
    allocatedBytes: sum((counts, size) => counts.allocated * size),
    temporary: sum((counts) => counts.temporary),
    peakBytes: sum((counts, size) => counts.atPeak * size),
    leakedBytes: sum((counts, size) => counts.atEnd * size),
    suppressedBytes: suppressedBytes(trace, [...BUILT_IN_SUPPRESSIONS, ...embeddedPatterns(trace)]),
    peakTimeMilliseconds: trace.events[peakEvent(trace)]?.milliseconds ?? 0,
    peakResidentBytes: trace.residentSizes.reduce((most, sample) => Math.max(most, sample.bytes), 0),
    runtimeMilliseconds: trace.lastStampMilliseconds + 1,
  };
}

/** Index of the event that first reaches the largest sum of live bytes; -1 where nothing was allocated. */
function peakEvent(trace: ReferenceTrace): number {
  let [live, most, peak] = [0, 0, -1];
  trace.events.forEach((event, index) => {
    live += signedBytes(trace, event);
    if (live > most) [most, peak] = [live, index];
  });
  return peak;
}

function signedBytes(trace: ReferenceTrace, event: ReferenceEvent): number {
  return event.isRelease ? -trace.blocks[event.block].sizeBytes : trace.blocks[event.block].sizeBytes;
}

/** By kind of block (heaptrack's allocation info). */
function blockCounts(trace: ReferenceTrace): Map<number, BlockCounts> {
  const peak = peakEvent(trace);
  const counted = new Map<number, BlockCounts>();
  trace.events.forEach((event, index) => {
    const counts = upsert(counted, event.block, () => ({ allocated: 0, temporary: 0, atPeak: 0, atEnd: 0 }));
    if (!event.isRelease) counts.allocated++;
    if (event.isTemporary) counts.temporary++;
    if (index <= peak) counts.atPeak += event.isRelease ? -1 : 1;
    counts.atEnd += event.isRelease ? -1 : 1;
  });
  return counted;
}

/** By stack text, then by requested size in bytes. */
export function blocksByStack(trace: ReferenceTrace): Map<string, Map<number, BlockCounts>> {
  const stackOf = stackTexts(trace);
  const byStack = new Map<string, Map<number, BlockCounts>>();
  for (const [block, counts] of blockCounts(trace)) {
    const sizes = upsert(byStack, stackOf(block), () => new Map<number, BlockCounts>());
    const sum = upsert(sizes, trace.blocks[block].sizeBytes, () => ({
      allocated: 0,
      temporary: 0,
      atPeak: 0,
      atEnd: 0,
    }));
    sum.allocated += counts.allocated;
    sum.temporary += counts.temporary;
    sum.atPeak += counts.atPeak;
    sum.atEnd += counts.atEnd;
  }
  return byStack;
}

/** By stack text: the stack's own values, callees not included. */
export function figuresByStack(trace: ReferenceTrace): Map<string, StackFigures> {
  const byStack = new Map<string, StackFigures>();
  for (const [stack, sizes] of blocksByStack(trace)) {
    const figures = { allocations: 0, allocatedBytes: 0, temporary: 0, peakBytes: 0, leakedBytes: 0 };
    for (const [sizeBytes, counts] of sizes) {
      figures.allocations += counts.allocated;
      figures.allocatedBytes += counts.allocated * sizeBytes;
      figures.temporary += counts.temporary;
      figures.peakBytes += counts.atPeak * sizeBytes;
      figures.leakedBytes += counts.atEnd * sizeBytes;
    }
    byStack.set(stack, figures);
  }
  return byStack;
}

/**
 * By stack text: what the events from `from` up to, not including, `until` milliseconds did. So `liveBytes` from 0 to t
 * is what is live when t begins. A temporary block counts at its release. Stacks without an event in it are left out.
 */
export function changesBetween(trace: ReferenceTrace, from: number, until: number): Map<string, StackChanges> {
  const stackOf = stackTexts(trace);
  const byStack = new Map<string, StackChanges>();
  for (const event of trace.events.filter((one) => one.milliseconds >= from && one.milliseconds < until)) {
    const nothing = () => ({ allocations: 0, allocatedBytes: 0, temporary: 0, liveBytes: 0 });
    const changes = upsert(byStack, stackOf(event.block), nothing);
    const bytes = signedBytes(trace, event);
    if (!event.isRelease) changes.allocations++;
    if (!event.isRelease) changes.allocatedBytes += bytes;
    if (event.isTemporary) changes.temporary++;
    changes.liveBytes += bytes;
  }
  return byStack;
}

/** By millisecond: how many live bytes more there were after it than before it. */
export function liveChanges(trace: ReferenceTrace): number[] {
  const changes = Array<number>(trace.lastStampMilliseconds + 1).fill(0);
  for (const event of trace.events) changes[event.milliseconds] += signedBytes(trace, event);
  return changes;
}

/** The largest live bytes from `from` up to, not including, `until` milliseconds; what was live before it counts. */
export function maximumLiveBytesBetween(trace: ReferenceTrace, from: number, until: number): number {
  let [live, most] = [0, 0];
  for (const event of trace.events) {
    if (event.milliseconds >= until) break;
    live += signedBytes(trace, event);
    most = event.milliseconds < from ? live : Math.max(most, live);
  }
  return most;
}

function embeddedPatterns(trace: ReferenceTrace): string[] {
  return trace.suppressionLines.flatMap((line) => /^\s*leak:(.+?)\s*$/.exec(line)?.slice(1) ?? []);
}

/** Bytes live at the end in stacks where a pattern (LSan's, without "leak:") matches a function, file or module. */
function suppressedBytes(trace: ReferenceTrace, patterns: readonly string[]): number {
  let bytes = 0;
  for (const [block, counts] of blockCounts(trace)) {
    const names = stackFrames(trace, trace.blocks[block].trace).flatMap((frame) => [
      frame.functionName,
      frame.file,
      frame.module,
    ]);
    const isSuppressed = names.some((name) => name !== '' && patterns.some((pattern) => matches(name, pattern)));
    if (isSuppressed) bytes += counts.atEnd * trace.blocks[block].sizeBytes;
  }
  return bytes;
}

/** LSan's match: found anywhere, `*` for any run, `^` and `$` for the ends, first fit without going back. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.replace(/^\^/, '').replace(/\$$/, '').split('*');
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === 0 && pattern.startsWith('^') ? (name.startsWith(part) ? 0 : -1) : name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !pattern.endsWith('$') || parts.at(-1) === '' || at === name.length;
}

function stackTexts(trace: ReferenceTrace): (block: number) => string {
  const texts = new Map<number, string>();
  return (block) => {
    const index = trace.blocks[block].trace;
    return upsert(texts, index, () => stackText(stackFrames(trace, index)));
  };
}

function upsert<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
