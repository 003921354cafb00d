import { formatValue } from '../format.js';
import type { Unit } from '../unit.js';
import type { Spread } from './noise.js';

/** `within noise (±5.00 kB)`, or beyond it. @param noise see noiseBetween */
export function noiseWords(change: number, noise: number, unit: Unit): string {
  return `${noiseWord(change, noise)} (±${formatValue(noise, unit)})`;
}

export function noiseWord(change: number, noise: number): string {
  return `${Math.abs(change) > noise ? 'beyond' : 'within'} noise`;
}

/** `10.0 kB to 14.0 kB, mean 12.0 kB ± 2.00 kB`: the standard deviation of single runs. */
export function spreadWords({ min, max, mean, standardDeviation }: Spread, unit: Unit): string {
  const [least, most, middle, deviation] = [min, max, mean, standardDeviation].map((value) => formatValue(value, unit));
  return `${least} to ${most}, mean ${middle} ± ${deviation}`;
}
