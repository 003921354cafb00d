import type { Report } from '../template/data/report.js';
import { canCountInThread, HeapInThread } from './count/heap-in-thread.js';
import { LimitExceeded, UserError } from './errors.js';
import type { FoldOptions } from './fold/folded-trace.js';
import { TraceBuilder } from './fold/trace-builder.js';
import { type OpenedTrace, openTraceFile, openTraceStream } from './read/open.js';
import { readInto } from './read/read-into.js';
import { RunFiles } from './read/run-files.js';
import type { TraceOptions } from './read/trace-format.js';

export interface ReadOptions extends FoldOptions, TraceOptions {
  /**
   * Called as the trace is read.
   * @param readBytes of the packed trace
   * @param sizeBytes of the whole packed trace; infinite for a stream whose end is not known
   */
  readonly onProgress?: (readBytes: number, sizeBytes: number) => void;
}

/**
 * Reads a trace and folds it into a report: the call tree, exact sizes, time slices and facts, in columns.
 * @param input a file's path, or the bytes of a trace, packed (gzip, zstd) or not
 * @throws UserError where it cannot be read; damage in it becomes a warning in the report's facts
 */
export async function readTrace(input: string | AsyncIterable<Uint8Array>, options: ReadOptions = {}): Promise<Report> {
  const trace = typeof input === 'string' ? await openTraceFile(input) : await openTraceStream(input);
  return (await foldTrace(trace, options))();
}

/**
 * Reads several files into one report, such as those that one run left of its threads; otherwise as `readTrace`.
 * @param paths of files of one format of which several are one report, such as V8's profiles and pprof's, that measure the same
 */
export async function readRun(paths: readonly string[], options: ReadOptions = {}): Promise<Report> {
  const traces = [];
  for (const path of paths) traces.push(await openTraceFile(path));
  const builder = new TraceBuilder(options);
  const files = new RunFiles(
    builder,
    traces.map(({ name }) => name),
  );
  const allBytes = traces.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let bytesBefore = 0;
  for (const trace of traces) {
    const onPackedBytes = (readBytes: number) => options.onProgress?.(bytesBefore + readBytes, allBytes);
    await withinLimits(trace, () =>
      readInto((format) => files.sinkFor(format, trace.name), trace, options, onPackedBytes),
    );
    bytesBefore += trace.sizeBytes;
  }
  return withinLimits(traces[traces.length - 1], async () => builder.finish());
}

/**
 * Reads a trace that has been opened, to its end.
 * @returns what makes the report of it, which may take seconds at a stretch
 * @throws UserError where it cannot be read; so does what is returned
 */
export async function foldTrace(trace: OpenedTrace, options: ReadOptions): Promise<() => Promise<Report>> {
  return withinLimits(trace, async () => {
    const onPackedBytes = (readBytes: number) => options.onProgress?.(readBytes, trace.sizeBytes);
    const builder = new TraceBuilder(options, canCountInThread() ? (memory) => new HeapInThread(memory) : undefined);
    const thread = builder.heap instanceof HeapInThread ? builder.heap : null;
    try {
      await readInto(() => builder, trace, options, onPackedBytes);
      await thread?.untilCounted();
    } finally {
      await thread?.stop();
    }
    return () => withinLimits(trace, async () => builder.finish());
  });
}

/** Says of which trace it is that there is more than a limit allows. */
async function withinLimits<T>({ name }: OpenedTrace, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof LimitExceeded ? new UserError('input', `${name} cannot be read: ${error.message}`) : error;
  }
}
