import { formatValue } from '../../data/format.js';
import type { Report } from '../../data/report.js';
import { timeIn } from '../../data/unit.js';
import { makeVisible } from '../../data/visible.js';
import { formatMilliseconds } from '../time/time-choice.js';

const NANOSECONDS = timeIn(1);

/** A mark in words, safe to show. */
export interface DescribedMark {
  readonly name: string;
  readonly kind: string;
  /** "" for none. */
  readonly detail: string;
  /** `424.202 ms`; below 0 where it is before the run began. */
  readonly start: string;
  /** `4.85 ms`; "" for a moment. */
  readonly duration: string;
}

export function describeMark({ marks, strings }: Pick<Report, 'marks' | 'strings'>, row: number): DescribedMark {
  const [name, kind, detail] = [marks.name, marks.kind, marks.detail].map((texts) => makeVisible(strings[texts[row]]));
  return {
    name,
    kind,
    detail,
    start: formatStart(marks.startNanoseconds[row]),
    duration: formatLength(marks.durationNanoseconds[row]),
  };
}

/** `MinorGC, garbage collection, at 127.836 ms for 4.85 ms, allocation failure` */
export function markSentence(report: Pick<Report, 'marks' | 'strings'>, row: number): string {
  const { name, kind, detail, start, duration } = describeMark(report, row);
  const when = duration === '' ? `at ${start}` : `at ${start} for ${duration}`;
  return [name, kind, when, detail].filter((part) => part !== '').join(', ');
}

/** To the microsecond, so that what follows each other reads so. */
function formatStart(nanoseconds: number): string {
  const milliseconds = Number((Math.abs(nanoseconds) / 1e6).toFixed(3));
  return `${nanoseconds < 0 && milliseconds > 0 ? '\u2212' : ''}${formatMilliseconds(milliseconds)}`;
}

/** "" for no time at all. */
export function formatLength(nanoseconds: number): string {
  return nanoseconds === 0 ? '' : formatValue(nanoseconds, NANOSECONDS);
}
