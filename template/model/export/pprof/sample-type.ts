import { type Unit, unitWord } from '../../../data/unit.js';

/** How pprof has values of a unit: in which unit, and how many of it are one of ours. */
export interface SampleUnit {
  readonly word: string;
  readonly factor: number;
}

/**
 * The unit that pprof knows and no value loses anything in; it shows times and bytes as people read them, and values of any
 * other unit as they are.
 */
export function sampleUnit(unit: Unit): SampleUnit {
  if (unit.kind === 'time' && Number.isInteger(unit.tickNanoseconds)) {
    return { word: 'nanoseconds', factor: unit.tickNanoseconds };
  }
  return { word: unitWord(unit), factor: 1 };
}

/** A whole number in pprof's unit, exact beyond 2^53 too. */
export function sampleValue(value: number, { factor }: SampleUnit): number | bigint {
  const scaled = value * factor;
  return Number.isSafeInteger(scaled) ? scaled : BigInt(value) * BigInt(factor);
}

/**
 * What metrics are called as sample types, each once: their keys in letters, digits and underscores. Servers write types with colons between
 * their parts, and refuse hyphens.
 */
export function sampleTypeNames(keys: readonly string[]): string[] {
  const names = new Set<string>();
  for (const key of keys) {
    const plain = key.replaceAll(/[^A-Za-z0-9_]/g, '_');
    let name = plain;
    for (let number = 2; names.has(name); number++) name = `${plain}_${number}`;
    names.add(name);
  }
  return [...names];
}
