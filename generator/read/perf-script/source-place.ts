const SOURCE_LINE = /^(.+):(\d{1,9})$/s;
const INLINED_END = ' (inlined)';

/** Where a call is in its source, as `perf script -F +srcline` writes it below the call. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly isInlined: boolean;
}

/** @param text `orders.cpp:14 (inlined)`, `??:0` */
export function parseSourcePlace(text: string): SourcePlace {
  const isInlined = text.endsWith(INLINED_END);
  const [, file = '', line = '0'] = SOURCE_LINE.exec(isInlined ? text.slice(0, -INLINED_END.length) : text) ?? [];
  return file.startsWith('??') ? { file: '', line: 0, isInlined } : { file, line: Number(line), isInlined };
}
