import type { TraceSink } from './sink.js';
import type { Damage } from './unpack/damage.js';

/** A format of traces: how it is recognised and who reads it. Each has a folder of its own beside this file. */
export interface TraceFormat {
  readonly name: string;
  /** For messages to users: which files these are, after "it reads". */
  readonly description: string;
  /** Whether an unpacked trace that begins with these bytes, up to 64 KiB, is of this format. */
  readonly matches: (head: Uint8Array) => boolean;
  /** @param traceName for messages: the file's base name, or "standard input" */
  readonly createReader: (sink: TraceSink, traceName: string) => TraceReader;
}

/** Reads one trace from its first byte to its last. */
export interface TraceReader {
  /** Takes the next unpacked bytes; the reader may keep the chunk. */
  push(chunk: Uint8Array): void;
  /**
   * To be called once, after the last chunk.
   * @param damage where the packed data could not be read to its end
   * @throws UserError where nothing in the trace could be read
   */
  finish(damage: Damage | null): void;
}
