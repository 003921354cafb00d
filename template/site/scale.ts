import type { Unit } from '../data/unit.js';

/** Where values stand on an axis. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Round values, in order, for its labels. */
  readonly ticks: readonly number[];
}

const MAX_TICKS = 5;
const MINUTE = 60e9;
const ROUND = [1, 2, 5, 10];

/** Values that differ by a smaller share of the largest one would look like a straight line over 0. */
const VISIBLE_SHARE = 1 / 10;

/** An axis that holds all values. It begins with 0, unless what they differ by could not be seen then. */
export function scaleOf(values: readonly number[], unit: Unit): Scale {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  const difference = high - low;
  if (low > 0 && (difference === 0 || difference >= high * VISIBLE_SHARE)) low = 0;
  if (low === high) high = low + 1;
  const step = roundStep((high - low) / (MAX_TICKS - 1), unit);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
  return { min: ticks[0], max: ticks[ticks.length - 1], ticks };
}

/** At least so much, and round; minutes are of 60 seconds, and bytes and what is counted have no halves. */
function roundStep(atLeast: number, unit: Unit): number {
  const base = unit.kind === 'time' && atLeast * unit.tickNanoseconds >= MINUTE ? MINUTE / unit.tickNanoseconds : 1;
  const magnitude = 10 ** Math.floor(Math.log10(atLeast / base));
  const factor = ROUND.find((one) => one * magnitude * base >= atLeast * (1 - 1e-9)) ?? 10;
  return unit.kind === 'time' ? factor * magnitude * base : Math.max(1, factor * magnitude);
}
