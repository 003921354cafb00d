import type { Report } from '../template/data/report.js';
import { canCountInThread, HeapInThread } from './count/heap-in-thread.js';
import { LimitExceeded, UserError } from './errors.js';
import { TraceBuilder } from './fold/trace-builder.js';
import type { OpenedTrace } from './read/open.js';
import { readInto } from './read/read-into.js';
import type { TraceSink } from './read/sink.js';
import type { TraceFormat } from './read/trace-format.js';
import type { ReadOptions } from './read-options.js';

/**
 * Reads a trace that has been opened, to its end.
 * @returns what makes the report of it, which may take seconds at a stretch
 * @throws UserError where it cannot be read; so does what is returned
 */
export async function foldTrace(trace: OpenedTrace, options: ReadOptions): Promise<() => Promise<Report>> {
  return (await foldUnless(() => null, trace, options)) as () => Promise<Report>;
}

/**
 * The same of a trace of which its format says whether it is folded alone.
 * @param sinkFor where traces of a format go instead; null for those that are folded
 * @returns null where it went elsewhere
 */
export async function foldUnless(
  sinkFor: (format: TraceFormat) => TraceSink | null,
  trace: OpenedTrace,
  options: ReadOptions,
): Promise<(() => Promise<Report>) | null> {
  return withinLimits(trace, async () => {
    const onPackedBytes = (readBytes: number) => options.onProgress?.(readBytes, trace.sizeBytes);
    let other: TraceSink | null = null;
    const builder = new TraceBuilder(options, canCountInThread() ? (memory) => new HeapInThread(memory) : undefined);
    const thread = builder.heap instanceof HeapInThread ? builder.heap : null;
    try {
      const chooseSink = (format: TraceFormat) => {
        other = sinkFor(format);
        return other ?? builder;
      };
      await readInto(chooseSink, trace, options, onPackedBytes);
      await thread?.untilCounted();
    } catch (error) {
      await thread?.stop();
      throw error;
    }
    if (other !== null) return null;
    return () =>
      withinLimits(trace, async () => {
        try {
          return builder.finish();
        } finally {
          await thread?.stop();
        }
      });
  });
}

/** Says of which trace it is that there is more than a limit allows. */
export async function withinLimits<T>({ name }: Pick<OpenedTrace, 'name'>, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof LimitExceeded ? new UserError('input', `${name} cannot be read: ${error.message}`) : error;
  }
}
