import { formatCount, formatDuration, formatMoment } from '../../data/format.js';
import type { Unit } from '../../data/unit.js';
import { formatMilliseconds } from './time-choice.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Beyond ten seconds and up to an hour, steps that make up whole minutes and hours. */
const CLOCK_STEPS = [15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * SECOND);

/**
 * Moments for the axis of a part of a run, evenly spaced by a round time: `maximumCount` at most, two or more.
 * @param clockUnit what the run's clock counts, see ReportFacts.clockUnit
 */
export function timeTicks(
  fromMilliseconds: number,
  toMilliseconds: number,
  maximumCount: number,
  clockUnit: Unit | null = null,
): number[] {
  const least = (toMilliseconds - fromMilliseconds) / (maximumCount - 1);
  const step = clockUnit === null ? timeStep(least) : decimalStep(least);
  const first = Math.ceil(fromMilliseconds / step);
  const count = Math.max(0, Math.floor(toMilliseconds / step) - first + 1);
  // Multiplied, tenths are not exact.
  return Array.from({ length: count }, (_, tick) => Number(((first + tick) * step).toFixed(6)));
}

/** Amounts for an axis from 0 to a maximum, in steps of 1, 2 or 5 times a power of ten: `maximumCount` at most, two or more. */
export function amountTicks(maximum: number, maximumCount: number): number[] {
  const step = Math.max(1, decimalStep(maximum / (maximumCount - 1)));
  return Array.from({ length: Math.floor(maximum / step) + 1 }, (_, tick) => tick * step);
}

/** A moment of timeTicks by a clock that counts something else than time; what it counts is said at the start alone. */
export function formatClockTick(milliseconds: number, clockUnit: Unit): string {
  if (clockUnit.kind !== 'count' || milliseconds === 0) return formatMoment(milliseconds, clockUnit);
  return formatCount(milliseconds * 1e6);
}

/** A moment of timeTicks; where the ticks are too close for hundredths of a second, in milliseconds. */
export function formatTimeTick(milliseconds: number, stepMilliseconds: number): string {
  if (stepMilliseconds >= 10) return formatDuration(milliseconds);
  const digits = Math.min(6, Math.max(0, Math.ceil(-Math.log10(stepMilliseconds))));
  return formatMilliseconds(Number(milliseconds.toFixed(digits)));
}

function timeStep(atLeast: number): number {
  if (atLeast <= 10 * SECOND) return decimalStep(atLeast);
  return CLOCK_STEPS.find((step) => step >= atLeast) ?? HOUR * decimalStep(atLeast / HOUR);
}

/** The smallest of 1, 2, 5, 10, 20, ..., and their tenths, that is not below. */
function decimalStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1e-6, atLeast)));
  return power * ([1, 2, 5].find((factor) => power * factor >= atLeast) ?? 10);
}
