import { isOverTime } from '../time/time-choice.js';
import type { Lens } from './lens.js';

/**
 * The metric that is shown where one is chosen: itself, or what stands in for it where it means nothing through the lens. Of a range
 * of time that is what was allocated in it, unless the growth of what was live was asked for.
 * @param chosen index into facts.metrics
 * @returns another one, or -1 where none means anything
 */
export function shownMetric({ standIns, metrics, time }: Lens, chosen: number, wantsGrowth: boolean): number {
  const standIn = standIns[chosen];
  if (!time || !isOverTime(time) || wantsGrowth) return standIn;
  const flow = metrics.findIndex((metric) => metric?.isAdditiveOverTime);
  return metrics[standIn]?.isAdditiveOverTime || flow < 0 ? standIn : flow;
}
