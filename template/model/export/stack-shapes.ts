import type { Shape } from '../shape/plan.js';

/** The same stacks of functions, those of each thread, process and profile below it. */
export function functionStacks({ order, steps }: Shape): Shape {
  const isApart = steps.some(({ kind }) => kind === 'tracks');
  return { groupBy: 'function', order, steps: isApart ? steps : [...steps, { kind: 'tracks' }] };
}

/** The same, calls of one function apart by line too. */
export function lineStacks(shape: Shape): Shape {
  return { ...functionStacks(shape), groupBy: 'line' };
}
