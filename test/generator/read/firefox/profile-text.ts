/** What of a function is not as in `work`, a function without place, library and category. */
export interface FunctionText {
  readonly category?: number;
  readonly isJS?: boolean;
  /** "app.js:14" */
  readonly at?: string;
  /** The line that ran. */
  readonly line?: number;
  readonly address?: number;
  readonly inlineDepth?: number;
  readonly library?: number;
}

/** What each list of stacks as text comes to: "main;work"; each call on the way is a stack, a function and a frame of its own. */
export interface Tables {
  readonly stackTable: { frame: number[]; prefix: (number | null)[] };
  readonly frameTable: Record<string, unknown[]>;
  readonly funcTable: Record<string, unknown[]>;
  readonly resourceTable: Record<string, unknown[]>;
  readonly stringArray: string[];
  /** The number of a stack; null for "". */
  readonly of: (stack: string) => number | null;
}

export function tablesOf(stacks: readonly string[], functions: Readonly<Record<string, FunctionText>> = {}): Tables {
  const paths: string[] = [];
  for (const stack of stacks.filter((text) => text !== '')) {
    const calls = stack.split(';');
    calls.forEach((_, depth) => {
      const path = calls.slice(0, depth + 1).join(';');
      if (!paths.includes(path)) paths.push(path);
    });
  }
  const nameOf = (path: string) => path.split(';').at(-1) ?? '';
  const names = [...new Set(paths.map(nameOf))];
  const strings = [...names];
  const text = (value: string) => {
    if (!strings.includes(value)) strings.push(value);
    return strings.indexOf(value);
  };
  const column = (of: (given: FunctionText) => unknown) => names.map((name) => of(functions[name] ?? {}));
  return {
    stackTable: {
      frame: paths.map((path) => names.indexOf(nameOf(path))),
      prefix: paths.map((path) => (path.includes(';') ? paths.indexOf(path.slice(0, path.lastIndexOf(';'))) : null)),
    },
    frameTable: {
      func: names.map((_, index) => index),
      category: column(({ category = null }) => category),
      line: column(({ line = null }) => line),
      address: column(({ address = -1 }) => address),
      inlineDepth: column(({ inlineDepth = 0 }) => inlineDepth),
    },
    funcTable: {
      name: names.map(text),
      isJS: column(({ isJS = false }) => isJS),
      resource: column(({ library = -1 }) => library),
      fileName: column(({ at }) => (at === undefined ? null : text(at.replace(/:\d+$/, '')))),
      lineNumber: column(({ at }) => (at === undefined ? null : Number(/\d+$/.exec(at)))),
    },
    resourceTable: { lib: [0, 1], name: [], type: [1, 1] },
    stringArray: strings,
    of: (stack) => (stack === '' ? null : paths.indexOf(stack)),
  };
}

/** Each sample as a stack; all other columns as the format has them. */
export interface ThreadText extends Readonly<Record<string, unknown>> {
  readonly stacks: readonly string[];
  readonly functions?: Readonly<Record<string, FunctionText>>;
  readonly samples?: Readonly<Record<string, unknown>>;
}

/** A thread in the processed form, of before version 56: with tables of its own, a sample each millisecond. */
export function threadOf({ stacks, functions, samples = {}, ...rest }: ThreadText): Record<string, unknown> {
  const { of, ...tables } = tablesOf(stacks, functions);
  return {
    name: 'Main',
    pid: 1,
    ...tables,
    samples: {
      stack: stacks.map(of),
      time: stacks.map((_, index) => index),
      weight: null,
      weightType: 'samples',
      ...samples,
    },
    ...rest,
  };
}

/** A profile in the processed form of version 48, of a program. */
export function profileOf(
  threads: readonly unknown[],
  meta: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return { meta: { interval: 1, preprocessedProfileVersion: 48, product: 'app', ...meta }, libs: LIBRARIES, threads };
}

const LIBRARIES = [
  { name: 'app', path: '/bin/app', breakpadId: 'AAAABBBBCCCCDDDDEEEEFFFF000011110' },
  { name: 'libc.so.6', path: '/lib/libc.so.6', breakpadId: '' },
];

/** A table in the gecko form. */
export function rows(names: readonly string[], data: readonly (readonly unknown[])[]): Record<string, unknown> {
  return { schema: Object.fromEntries(names.map((name, place) => [name, place])), data };
}

/** A thread in the gecko form: samples are stacks of locations, outermost first, one each millisecond. */
export function geckoThread(
  stacks: readonly (readonly string[])[],
  rest: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const strings = [...new Set(stacks.flat())];
  const stackRows: [number | null, number][] = [];
  const ids = stacks.map((stack) =>
    stack.reduce<number | null>((caller, location) => {
      const frame = strings.indexOf(location);
      const known = stackRows.findIndex((row) => row[0] === caller && row[1] === frame);
      return known >= 0 ? known : stackRows.push([caller, frame]) - 1;
    }, null),
  );
  return {
    name: 'GeckoMain',
    pid: 1,
    samples: rows(
      ['stack', 'time'],
      ids.map((stack, index) => [stack, index]),
    ),
    stackTable: rows(['prefix', 'frame'], stackRows),
    frameTable: rows(
      ['location', 'line', 'category'],
      strings.map((_, index) => [index]),
    ),
    stringTable: strings,
    markers: rows(['name', 'time', 'data'], []),
    ...rest,
  };
}

export function geckoOf(
  threads: readonly unknown[],
  rest: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return { libs: [], meta: { version: 20, interval: 1, startTime: 1000 }, threads, processes: [], ...rest };
}
