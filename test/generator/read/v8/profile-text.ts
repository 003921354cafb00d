/** A call in a profile's tree, as text: "spin app.js:14" (a file:// script, its 1-based line), "(idle)", "" for a nameless one. */
export interface NodeText {
  readonly id: number;
  readonly name: string;
  /** "app.js:14" of file:///app/app.js, or a whole address and a line: "node:fs:3". */
  readonly at?: string;
  readonly column?: number;
  readonly children?: readonly number[];
  readonly hitCount?: number;
  readonly positionTicks?: readonly { line: number; ticks: number }[];
}

/** A node as V8 writes it: lines and columns from 0 on. */
export function node({ id, name, at = '', column = 1, ...rest }: NodeText): Record<string, unknown> {
  const [, place, line] = /^(.*):(\d+)$/s.exec(at) ?? ['', at, '0'];
  const url = place === '' || place.includes(':') ? place : `file:///app/${place}`;
  const isNative = at === '';
  return {
    id,
    callFrame: {
      functionName: name,
      scriptId: '1',
      url,
      lineNumber: isNative ? -1 : Number(line) - 1,
      columnNumber: isNative ? -1 : column - 1,
    },
    hitCount: 0,
    ...rest,
  };
}
