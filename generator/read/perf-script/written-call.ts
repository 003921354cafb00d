/** A call as it is written. */
export interface WrittenCall {
  /** "" where it is not known. */
  readonly functionName: string;
  readonly file: string;
  /** 1-based; 0 where unknown, as is the column. */
  readonly line: number;
  readonly column: number;
}
