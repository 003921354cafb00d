import type { TraceSink, TrackKind } from './sink.js';
import type { TraceOptions } from './trace-options.js';
import type { Damage } from './unpack/damage.js';

/** How files of a format are recognised. */
export interface FileKind {
  readonly name: string;
  /** For messages to users: which files these are, after "it reads". */
  readonly description: string;
  /** Whether an unpacked trace that begins with these bytes, up to 64 KiB, is of this format. */
  readonly matches: (head: Uint8Array) => boolean;
  /** Whether files of this format do not say what they count, so that the options do. */
  readonly takesUnit?: boolean;
  /** Whether files of this format may hold addresses in programs and libraries that the options name. */
  readonly takesSymbols?: boolean;
  /** For a format of which several files may be one report: what a file is in it, by its base name. */
  readonly trackOf?: (fileName: string) => FileTrack;
}

/** A format of traces: how it is recognised and who reads it. Each has a folder of its own beside this file. */
export interface TraceFormat extends FileKind {
  /**
   * @param traceName for messages: the file's base name, or "standard input"
   * @param tracePath of the file, for formats that keep a part beside it; "" or missing for what is no file
   */
  readonly createReader: (
    sink: TraceSink,
    traceName: string,
    options?: TraceOptions,
    tracePath?: string,
  ) => TraceReader;
}

/** A file that holds one thread of a run, or one of several profiles. */
export interface FileTrack {
  readonly kind: TrackKind;
  readonly name: string;
  /** Of a thread; "" where the name does not say. */
  readonly processName: string;
}

/** Reads one trace from its first byte to its last. */
export interface TraceReader {
  /** Takes the next unpacked bytes, which are valid until it returns: what a reader keeps, it copies. */
  push(chunk: Uint8Array): void;
  /**
   * To be called once, after the last chunk.
   * @param damage where the packed data could not be read to its end
   * @throws UserError where nothing in the trace could be read
   */
  finish(damage: Damage | null): void;
}
