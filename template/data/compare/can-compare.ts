import type { Report } from '../report.js';

/** Whether the two runs have anything in common that a choice of time, where there is one, can be made of. */
export function canCompare({ facts, baseline }: Report, hasTime: boolean): boolean {
  if (baseline === null || (hasTime && baseline.time.sliceMilliseconds === 0)) return false;
  return facts.metrics.some(({ key }) => baseline.facts.metrics.some((other) => other.key === key));
}
