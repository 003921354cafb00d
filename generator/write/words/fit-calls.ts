import { fitName } from './visible.js';

/** Between a call and the one that it made. */
const ARROW = ' > ';

/**
 * Calls on one line, outermost first. Where there is no room for all of them, the last one is left and as many from `from` on as fit,
 * with the number of those between: `… 12 … > parse > insert > … 7 … > malloc`.
 * @param from which of them is to be seen, before others
 * @param omittedCalls how many stand before those, and are not there either
 */
export function fitCalls(calls: readonly string[], from: number, omittedCalls: number, columns: number): string {
  const last = calls.length - 1;
  if (last < 0) return '';
  const lineOf = (start: number, end: number) =>
    [
      ...gap(omittedCalls + start),
      ...calls.slice(start, end),
      ...gap(last - end),
      ...(end <= last ? [calls[last]] : []),
    ].join(ARROW);
  const whole = lineOf(0, last);
  if (whole.length <= columns) return whole;
  const start = Math.min(from, last);
  let end = start;
  while (end < last && lineOf(start, end + 1).length <= columns) end++;
  if (end > start) return lineOf(start, end);
  const alone = lineOf(last, last);
  return alone.length <= columns ? alone : fitName(calls[last], columns);
}

function gap(count: number): string[] {
  return count === 0 ? [] : [`… ${count} …`];
}
