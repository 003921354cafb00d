import { hashText } from '../data/text-hash.js';
import type { FunctionFigures } from './history.js';

/** A function's own values over runs. */
export interface Part {
  readonly name: string;
  readonly values: readonly number[];
}

const MAX_PARTS = 8;
/** The part that is of no function. */
export const REST = 'everything else';

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
  return [...parts, { name: REST, values: rest.map((value) => Math.max(0, value)) }];
}

/** So many colours tell the functions of any metric apart, as functions of several metrics are mostly the same ones. */
export const PART_COLORS = 12;

/**
 * The colours of functions: one has the same in each metric, and two that are stacked have different ones, as long as there are enough. It is the
 * one that its name gives where that is free, so that a function mostly has it in other runs, too.
 * @param stacks the functions of each metric
 * @returns numbers from 0 on
 */
export function colorsOf(stacks: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const colors = new Map<string, number>();
  const stackCount = (name: string) => stacks.filter((stack) => stack.includes(name)).length;
  const names = [...new Set(stacks.flat())].sort((a, b) => stackCount(b) - stackCount(a));
  for (const name of names) {
    const beside = stacks.filter((stack) => stack.includes(name)).flat();
    const taken = beside.flatMap((other) => colors.get(other) ?? []);
    const usesOf = (color: number) => taken.filter((one) => one === color).length;
    const wanted = hashText(name) % PART_COLORS;
    const inOrder = Array.from({ length: PART_COLORS }, (_, at) => (wanted + at) % PART_COLORS);
    const fewest = Math.min(...inOrder.map(usesOf));
    colors.set(name, inOrder.find((color) => usesOf(color) === fewest) ?? wanted);
  }
  return colors;
}
