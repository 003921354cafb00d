import type { Report } from '../../data/report.js';
import type { MarkOrder } from './mark-order.js';

/** All marks of one name and kind. */
export interface MarkTotal {
  readonly name: string;
  readonly kind: string;
  readonly count: number;
  /** Of marks at the same time, all of them. */
  readonly totalNanoseconds: number;
  readonly longestNanoseconds: number;
  /** The mark that lasts longest. */
  readonly longestRow: number;
}

/** What marks of each name come to. */
export function totalMarks(
  { marks, strings }: Pick<Report, 'marks' | 'strings'>,
  rows: Uint32Array,
  { by, isReversed }: MarkOrder,
): MarkTotal[] {
  const totals = new Map<number, { count: number; total: number; longestRow: number }>();
  for (const row of rows) {
    const key = marks.name[row] * strings.length + marks.kind[row];
    const duration = marks.durationNanoseconds[row];
    const known = totals.get(key) ?? { count: 0, total: 0, longestRow: row };
    if (known.count === 0) totals.set(key, known);
    known.count++;
    known.total += duration;
    if (duration > marks.durationNanoseconds[known.longestRow]) known.longestRow = row;
  }
  const all = Array.from(
    totals.values(),
    ({ count, total, longestRow }): MarkTotal => ({
      name: strings[marks.name[longestRow]],
      kind: strings[marks.kind[longestRow]],
      count,
      totalNanoseconds: total,
      longestNanoseconds: marks.durationNanoseconds[longestRow],
      longestRow,
    }),
  );
  const sign = isReversed ? -1 : 1;
  const compare = comparisonBy(by);
  return all.sort((a, b) => sign * compare(a, b) || b.count - a.count || compareTexts(a.name, b.name));
}

function comparisonBy(by: MarkOrder['by']): (a: MarkTotal, b: MarkTotal) => number {
  if (by === 'name' || by === 'kind') return (a, b) => compareTexts(a[by], b[by]);
  if (by === 'count') return (a, b) => b.count - a.count;
  if (by === 'longest') return (a, b) => b.longestNanoseconds - a.longestNanoseconds;
  return (a, b) => b.totalNanoseconds - a.totalNanoseconds;
}

function compareTexts(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}
