import { BYTES, COUNT, countOf, timeIn, type Unit } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import type { SampledMetric } from '../sink.js';

/** What the counts of a file are. */
export interface CountMetric {
  readonly metric: SampledMetric;
  /** The unit whose whole numbers are counts with so many decimal places. */
  readonly unitWithPlaces: (places: number) => Unit;
  /** Finer counts are rounded. */
  readonly maxPlaces: number;
}

/** What `--unit` and `--metric` said. */
export interface MetricWords {
  readonly unit?: string | undefined;
  readonly metric?: string | undefined;
}

interface NamedUnit {
  readonly key: string;
  readonly label: string;
  readonly unitWithPlaces: (places: number) => Unit;
  readonly maxPlaces: number;
}

/** Finer than a thousandth of a nanosecond nothing is measured. */
const timeUnit = (nanoseconds: number, maxPlaces: number): NamedUnit => ({
  key: 'time',
  label: 'Time',
  unitWithPlaces: (places) => timeIn(nanoseconds / 10 ** places),
  maxPlaces,
});

const BYTE_UNIT: NamedUnit = { key: 'bytes', label: 'Bytes', unitWithPlaces: () => BYTES, maxPlaces: 0 };

const MAX_COUNT_PLACES = 6;

const UNITS: ReadonlyMap<string, NamedUnit> = new Map([
  ...['bytes', 'byte', 'B'].map((word) => [word, BYTE_UNIT] as const),
  ...['ns', 'nanoseconds'].map((word) => [word, timeUnit(1, 3)] as const),
  ...['us', 'µs', 'μs', 'microseconds'].map((word) => [word, timeUnit(1e3, 3)] as const),
  ...['ms', 'milliseconds'].map((word) => [word, timeUnit(1e6, 6)] as const),
  ...['s', 'seconds'].map((word) => [word, timeUnit(1e9, 9)] as const),
]);

/** Sizes of which a byte is a part: their counts would be shown a thousand times too small. */
const LARGE_BYTES = /^[KMGT]i?B$/i;
const NOUN = /^[A-Za-z][A-Za-z -]{0,39}$/;

const UNNAMED: NamedUnit = {
  key: 'count',
  label: 'Count',
  unitWithPlaces: (places) => ({ ...COUNT, parts: 10 ** places }),
  maxPlaces: MAX_COUNT_PLACES,
};

/**
 * The metric of a file of folded stacks, which does not say what it counts.
 * @param known what the program that wrote it says of it, where it says anything
 * @throws UserError where the unit is none
 */
export function countMetric(words: MetricWords, known: MetricWords = {}): CountMetric {
  const unitWord = words.unit ?? known.unit;
  const { key, label, unitWithPlaces, maxPlaces } = unitWord === undefined ? UNNAMED : unitOf(unitWord);
  const name = words.metric ?? known.metric ?? label;
  return {
    metric: {
      key: name === label ? key : keyOf(name),
      label: name,
      shortLabel: name,
      unit: unitWithPlaces(0),
      meaning:
        unitWord === undefined
          ? 'The numbers at the ends of the lines, added up. Folded stacks do not say what they count: --unit and --metric do.'
          : 'The numbers at the ends of the lines, added up.',
      isLevel: false,
    },
    unitWithPlaces,
    maxPlaces,
  };
}

/** @throws UserError */
function unitOf(word: string): NamedUnit {
  const known = UNITS.get(word);
  if (known !== undefined) return known;
  if (LARGE_BYTES.test(word) || !NOUN.test(word)) {
    throw new UserError(
      'usage',
      `--unit ${word} is none: it is bytes, ns, us, ms, s, or what is counted in a word, e.g. samples.`,
    );
  }
  const noun = word.replace(/s$/, '');
  const plural = `${noun}s`;
  return {
    key: keyOf(plural),
    label: plural.charAt(0).toUpperCase() + plural.slice(1),
    unitWithPlaces: (places) => countOf(noun, plural, 10 ** places),
    maxPlaces: MAX_COUNT_PLACES,
  };
}

/** For addresses, budgets and JSON: "CPU time" is "cpu_time". */
function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
  return key === '' ? UNNAMED.key : key;
}
