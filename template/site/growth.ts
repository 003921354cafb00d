import type { FunctionFigures } from './history.js';

/** A function's own values over runs. */
export interface Part {
  readonly name: string;
  readonly values: readonly number[];
}

const MAX_PARTS = 8;

/**
 * What a metric is made of over runs, to be stacked: the functions whose own values vary most, and everything else.
 * @param totals of the metric, by run
 * @param functions of the same runs
 * @returns the part that varies most first, the rest last; they add up to the totals
 */
export function partsOf(
  metric: string,
  totals: readonly number[],
  functions: readonly (readonly FunctionFigures[])[],
): Part[] {
  const byName = new Map<string, number[]>();
  functions.forEach((rows, run) => {
    for (const { function: name, figures } of rows) {
      const self = figures[metric]?.[0] ?? 0;
      if (self === 0) continue;
      const values = byName.get(name) ?? totals.map(() => 0);
      values[run] += self;
      byName.set(name, values);
    }
  });
  const spread = ({ values }: Part) => Math.max(...values) - Math.min(...values);
  const size = ({ values }: Part) => Math.max(...values);
  const parts = [...byName]
    .map(([name, values]): Part => ({ name, values }))
    .sort((a, b) => spread(b) - spread(a) || size(b) - size(a) || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_PARTS);
  const rest = totals.map((total, run) => parts.reduce((left, { values }) => left - values[run], total));
  return [...parts, { name: 'everything else', values: rest.map((value) => Math.max(0, value)) }];
}
