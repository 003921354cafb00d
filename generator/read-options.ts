import type { FoldOptions } from './fold/fold-options.js';
import type { TraceOptions } from './read/trace-options.js';

/** How a trace is read. */
export interface ReadOptions extends FoldOptions, TraceOptions {
  /**
   * Called as the trace is read.
   * @param readBytes of the packed trace
   * @param sizeBytes of the whole packed trace; infinite for a stream whose end is not known
   */
  readonly onProgress?: (readBytes: number, sizeBytes: number) => void;
}
