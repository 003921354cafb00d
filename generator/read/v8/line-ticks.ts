/** How often samples found a function at a line of it. */
export interface LineTicks {
  /** 1-based. */
  readonly line: number;
  readonly ticks: number;
}

/**
 * Splits a whole number among lines in proportion to their ticks, so that the parts are whole and add up to it.
 *
 *     10 among 1, 1, 1 ticks: 3, 3, 4
 */
export function splitByTicks(value: number, lines: readonly LineTicks[]): number[] {
  const all = lines.reduce((sum, { ticks }) => sum + ticks, 0);
  let ticksBefore = 0;
  let valueBefore = 0;
  return lines.map(({ ticks }) => {
    ticksBefore += ticks;
    const upTo = ticksBefore >= all ? value : Math.floor((value / all) * ticksBefore);
    const part = upTo - valueBefore;
    valueBefore = upTo;
    return part;
  });
}
