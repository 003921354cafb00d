/** What is known of a trace that it does not say itself. */
export interface TraceOptions {
  /** The name of its format; recognised by its first bytes where missing. */
  readonly format?: string | undefined;
  /** What its counts are: "bytes", "ns", "us", "ms", "s", or a noun such as "samples". */
  readonly unit?: string | undefined;
  /** The name of what is counted, e.g. "CPU time". */
  readonly metric?: string | undefined;
  /** The path of a folder with the programs and libraries that ran, as below `/`: addresses are named by them. */
  readonly symbols?: string | undefined;
  /** No other trace is read with these options: where they say nothing of this one, somebody is mistaken. */
  readonly isOnlyTrace?: boolean | undefined;
}
