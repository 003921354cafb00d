import { BYTES, countOf, timeIn, type Unit } from '../../../template/data/unit.js';
import type { Profile } from './profile.js';

/** What the whole numbers of a metric are, and how values of the file become such. */
export interface Tick {
  readonly unit: Unit;
  /** Ticks for a value of 1 of a profile. */
  ticksOf(profile: Profile): number;
}

/** More decimal places are noise of computed values. */
const MAX_PLACES = 6;

/** A second; what takes longer than so many of them is damaged, and refused where values are added up. */
const MAX_TICK_NANOSECONDS = 1e9;

/** Sums beyond are not exact. */
const MAX_SUM = Number.MAX_SAFE_INTEGER;

/**
 * Chooses the unit of a metric: nanoseconds for time; of a count as many parts as its values have decimal places. What is left is
 * rounded.
 * @param profiles all that the metric is made of
 */
export function chooseTick(profiles: readonly Profile[]): Tick {
  const [{ unit }] = profiles;
  if (unit === 'bytes') return { unit: BYTES, ticksOf: () => 1 };
  const largest = profiles.reduce((sum, profile) => sum + largestSum(profile), 0);
  if (unit === 'time') {
    let tickNanoseconds = 1;
    while (largest / tickNanoseconds > MAX_SUM && tickNanoseconds < MAX_TICK_NANOSECONDS) tickNanoseconds *= 1000;
    return { unit: timeIn(tickNanoseconds), ticksOf: ({ nanoseconds }) => nanoseconds / tickNanoseconds };
  }
  let parts = 1;
  for (const profile of profiles) {
    for (const value of valuesOf(profile)) {
      if (!Number.isFinite(value)) continue;
      while (!isWhole(value * parts) && parts < 10 ** MAX_PLACES && largest * parts * 10 <= MAX_SUM) parts *= 10;
    }
  }
  return { unit: countOf('', '', parts), ticksOf: () => parts };
}

/** Whether a value is a whole number but for the noise of its computation. */
export function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= 1e-6;
}

/** At most what a profile adds up to: in nanoseconds where it is time. */
function largestSum(profile: Profile): number {
  const scale = profile.nanoseconds || 1;
  let sum = Math.abs(profile.endValue);
  for (const value of valuesOf(profile)) {
    if (!Number.isFinite(value)) continue;
    sum = profile.events === null ? sum + Math.abs(value) : Math.max(sum, Math.abs(value));
  }
  return sum * scale;
}

function valuesOf({ events, weights }: Profile): Float64Array {
  return events === null ? weights : events.at.trimmed();
}
