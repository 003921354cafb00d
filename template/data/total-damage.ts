import type { RunTables } from './report.js';

/** Sums are exact up to 2^53; beyond, their last digits depend on the order. */
const TOLERANCE = 1e-9;

/** What is wrong with a metric's total, in the middle of a sentence; "" where it is what its calls add up to. */
export function totalDamage({ facts, selfValues }: Pick<RunTables, 'facts' | 'selfValues'>, metric: number): string {
  const { label, total } = facts.metrics[metric];
  const values = selfValues[metric];
  let sum = 0;
  for (let node = 0; node < values.length; node++) sum += values[node];
  const isSound = Math.abs(sum - total) <= TOLERANCE * Math.abs(sum);
  return isSound ? '' : `the total of ${label} is not what its calls add up to`;
}
