import type { ProfileHeader } from './header.js';

/**
 * What the values of a record stand for. Of a heap that was sampled each pair, objects and their bytes, is what was found; a
 * block is found the more likely the larger it is (jemalloc: src/prof_data.c; pprof: profile/legacy_profile.go).
 */
export function scaledValues(values: readonly number[], header: ProfileHeader): number[] {
  const { layout, rateBytes, period, cyclesPerSecond } = header;
  if (layout === 'count') return [...values];
  if (layout === 'contention') {
    const [cycles, count] = values;
    return [count * period, (cycles * period * 1e9) / cyclesPerSecond];
  }
  const scaled = [0, 2].flatMap((pair) => {
    const [objects, bytes] = [values[pair], values[pair + 1]];
    const scale = scaleOf(objects, bytes, rateBytes);
    return [objects * scale, bytes * scale];
  });
  // As pprof does it; jemalloc's own tool adds up fractions.
  return layout === 'pairs' ? scaled.map(Math.trunc) : scaled;
}

function scaleOf(objects: number, bytes: number, rateBytes: number): number {
  const blockBytes = bytes / objects;
  if (rateBytes <= 1 || !(blockBytes > 0) || blockBytes === Number.POSITIVE_INFINITY) return 1;
  return 1 / -Math.expm1(-blockBytes / rateBytes);
}

/** Rounds numbers so that their sum is rounded once: what one loses the next gets. */
export class CarriedRounding {
  private readonly rests: number[] = [];

  /** Whole numbers for these fractions, one for each metric; nothing stays nothing. */
  round(values: readonly number[]): number[] {
    return values.map((value, metric) => {
      if (value === 0) return 0;
      const wanted = value + (this.rests[metric] ?? 0);
      const rounded = Math.round(wanted);
      this.rests[metric] = wanted - rounded;
      return rounded;
    });
  }
}
