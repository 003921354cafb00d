import type { Report } from '../template/data/report.js';
import { foldTrace } from './fold-trace.js';
import { openTraceFile, openTraceStream } from './read/open.js';
import type { ReadOptions } from './read-options.js';

/**
 * Reads a trace and folds it into a report: the call tree, exact sizes, time slices and facts, in columns.
 * @param input a file's path, or the bytes of a trace, packed (gzip, zstd) or not
 * @throws UserError where it cannot be read; damage in it becomes a warning in the report's facts
 */
export async function readTrace(input: string | AsyncIterable<Uint8Array>, options: ReadOptions = {}): Promise<Report> {
  const trace = typeof input === 'string' ? await openTraceFile(input) : await openTraceStream(input);
  return (await foldTrace(trace, options))();
}
