import type { Unit } from '../../template/data/unit.js';

const BYTES: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['kib', 2 ** 10],
  ['mib', 2 ** 20],
  ['gib', 2 ** 30],
]);

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  // Two letters look alike: the micro sign and the Greek one.
  ['\u00b5s', 1e3],
  ['\u03bcs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['min', 60e9],
]);

/** What stands behind a number in any budget. */
export const SUFFIXES_SENTENCE =
  'the units are B, kB, MB, GB, KiB, MiB, GiB and %, of a time ns, us, ms, s, min, and a count has none';

const UNITS_SENTENCE: Readonly<Record<Unit['kind'], string>> = {
  bytes: 'the units are B, kB, MB, GB, KiB, MiB, GiB and %',
  time: 'the units are ns, us, ms, s, min and %',
  count: 'a count has no unit except %: write it out, such as 5000 or 5e3',
};

/** @param suffix in lower case; "" for none */
export function isKnownSuffix(suffix: string): boolean {
  return suffix === '' || suffix === '%' || BYTES.has(suffix) || NANOSECONDS.has(suffix);
}

/** How a limit of this unit is written, where it is not written so. @param suffix that it has; "" for none */
export function unitsSentence({ kind }: Unit, suffix: string): string {
  return kind === 'time' && suffix === '' ? 'a time needs its unit: ns, us, ms, s or min' : UNITS_SENTENCE[kind];
}

/**
 * What the number in front of a suffix is multiplied by to be a value of the unit.
 * @param suffix in lower case; "" for none
 * @returns null where the unit cannot be written so; a time without a unit might be anything
 */
export function factorOf(suffix: string, unit: Unit): number | null {
  switch (unit.kind) {
    case 'bytes':
      return suffix === '' ? 1 : (BYTES.get(suffix) ?? null);
    case 'count':
      return suffix === '' ? unit.parts : null;
    case 'time': {
      const nanoseconds = NANOSECONDS.get(suffix);
      return nanoseconds === undefined ? null : nanoseconds / unit.tickNanoseconds;
    }
  }
}
