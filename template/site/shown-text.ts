/** How many of a table's groups of rows are shown. */
export interface ShownRows {
  readonly shown: number;
  readonly of: number;
}

/** `1 of 2 benchmarks, 1 of 3 on other branches`; "" where all are shown. @param tables the benchmarks, then their other branches if there are any */
export function shownText([benchmarks, others]: readonly ShownRows[]): string {
  const all = [benchmarks, ...(others === undefined ? [] : [others])];
  if (all.every(({ shown, of }) => shown === of)) return '';
  if (all.every(({ shown }) => shown === 0)) return 'nothing found';
  const ofBenchmarks = `${benchmarks.shown} of ${benchmarks.of} ${benchmarks.of === 1 ? 'benchmark' : 'benchmarks'}`;
  return others === undefined ? ofBenchmarks : `${ofBenchmarks}, ${others.shown} of ${others.of} on other branches`;
}
