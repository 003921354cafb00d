/**
 * What the whole numbers of a metric count. A value is always a whole number: where a format has fractions, the unit is
 * chosen so fine that nothing is lost (a count in hundredths, a time in ticks of 100 ns).
 */
export type Unit = ByteUnit | CountUnit | TimeUnit;

export interface ByteUnit {
  readonly kind: 'bytes';
}

export interface CountUnit {
  readonly kind: 'count';
  /** What is counted, for sentences: "allocation", "sample". */
  readonly noun: string;
  readonly plural: string;
  /** A value is a whole number of these parts of one: 1, or 10, 100 ... where the format has so many decimal places. */
  readonly parts: number;
}

export interface TimeUnit {
  readonly kind: 'time';
  /** How long a value of 1 is. */
  readonly tickNanoseconds: number;
}

export const BYTES: ByteUnit = { kind: 'bytes' };
/** Of things that the label names. */
export const COUNT: CountUnit = { kind: 'count', noun: '', plural: '', parts: 1 };

/** @param plural where it is not `noun` with an s */
export function countOf(noun: string, plural = `${noun}s`, parts = 1): CountUnit {
  return { kind: 'count', noun, plural, parts };
}

export function timeIn(tickNanoseconds: number): TimeUnit {
  return { kind: 'time', tickNanoseconds };
}

/** Whether values of both may be compared and added as they are. */
export function isSameUnit(a: Unit, b: Unit): boolean {
  if (a.kind === 'count' && b.kind === 'count') return a.noun === b.noun && a.parts === b.parts;
  if (a.kind === 'time' && b.kind === 'time') return a.tickNanoseconds === b.tickNanoseconds;
  return a.kind === b.kind;
}

/** A unit in one word for scripts: "bytes", "count", "nanoseconds", "1/100 count", "250 nanoseconds". */
export function unitWord(unit: Unit): string {
  if (unit.kind === 'bytes') return 'bytes';
  if (unit.kind === 'count') return unit.parts === 1 ? 'count' : `1/${unit.parts} count`;
  return TICK_WORDS.get(unit.tickNanoseconds) ?? `${unit.tickNanoseconds} nanoseconds`;
}

const TICK_WORDS: ReadonlyMap<number, string> = new Map([
  [1, 'nanoseconds'],
  [1e3, 'microseconds'],
  [1e6, 'milliseconds'],
  [1e9, 'seconds'],
]);
