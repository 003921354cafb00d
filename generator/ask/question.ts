/** What is asked of a report, as the command line has it; null for what is not chosen. */
export interface Question {
  /** Key or label of a metric. */
  readonly metric: string | null;
  /** A query as the page's address has it, see parseQuery. */
  readonly filter: string | null;
  /** Times as the page writes them: `120` and `120 ms`, `1.5 s`, `2 min 05 s`; by another clock `15,000,000 instructions`. */
  readonly from: string | null;
  readonly to: string | null;
  /** The option that `to` is from, for messages: where --to is a format, a range has another one. */
  readonly endOption: 'to' | 'until';
  /** A time, or `peak`. */
  readonly at: string | null;
  /** Names of threads, or of processes, profiles or labels, or parts of them; none for all. */
  readonly threads: readonly string[];
  /** Name of a function, or a part of it. */
  readonly focus: string | null;
  readonly wantsTree: boolean;
  readonly wantsLines: boolean;
  /** How many rows a list has at most. */
  readonly top: number;
}
