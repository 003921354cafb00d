import type { Report } from '../template/data/report.js';
import { LimitExceeded, UserError } from './errors.js';
import type { FoldOptions } from './fold/folded-trace.js';
import { TraceBuilder } from './fold/trace-builder.js';
import { type OpenedTrace, openTraceFile, openTraceStream } from './read/open.js';
import { readInto } from './read/read-into.js';
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
  return readOpened(typeof input === 'string' ? await openTraceFile(input) : await openTraceStream(input), options);
}

/** Reads a trace that has been opened; otherwise as `readTrace`. */
export async function readOpened(trace: OpenedTrace, options: ReadOptions): Promise<Report> {
  try {
    const builder = new TraceBuilder(options);
    await readInto(builder, trace, options, (readBytes) => options.onProgress?.(readBytes, trace.sizeBytes));
    return builder.finish();
  } catch (error) {
    throw error instanceof LimitExceeded
      ? new UserError('input', `${trace.name} cannot be read: ${error.message}`)
      : error;
  }
}
