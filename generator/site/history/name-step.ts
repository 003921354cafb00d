import { shortenSymbol } from '../../../template/languages/symbol.js';
import { type ListedFunction, tellApart } from '../../../template/languages/tell-apart.js';
import { medianOf } from '../../../template/site/curve.js';
import type { FunctionFigures, Step } from '../../../template/site/history.js';

/** A function below which so much of a step lies explains it. */
const EXPLAINING_SHARE = 0.8;
/** A function that changed less is no part of the explanation. */
const PART_SHARE = 0.05;
const MAX_FUNCTIONS = 5;

interface Change extends ListedFunction {
  readonly self: number;
  readonly total: number;
  /** The larger of both levels. */
  readonly size: number;
}

/**
 * Which functions a step is of, from what was kept of the runs on both sides.
 * @param before the functions of runs of the old level, one list a run; likewise after
 * @param change of the metric's total
 */
export function nameStep(
  metric: string,
  before: readonly (readonly FunctionFigures[])[],
  after: readonly (readonly FunctionFigures[])[],
  change: number,
): Pick<Step, 'below' | 'functions'> {
  const changes = changesOf(metric, before, after);
  const share = (part: number) => (change === 0 ? 0 : part / change);
  const explaining = changes.filter(({ total }) => share(total) >= EXPLAINING_SHARE);
  // The innermost: of functions that call each other the one with the least besides.
  const [innermost] = explaining.sort((a, b) => a.size - b.size);
  const functions = changes
    .filter(({ self }) => Math.abs(share(self)) >= PART_SHARE)
    .sort((a, b) => Math.abs(b.self) - Math.abs(a.self))
    .slice(0, MAX_FUNCTIONS);
  return {
    below: innermost === undefined ? null : shortenSymbol(innermost.name),
    functions: tellApart(functions).map((name, at) => ({ name, change: functions[at].self })),
  };
}

function changesOf(
  metric: string,
  before: readonly (readonly FunctionFigures[])[],
  after: readonly (readonly FunctionFigures[])[],
): Change[] {
  const [old, now] = [before, after].map((runs) => levelsOf(metric, runs));
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.map((key) => {
    const [oldSelf, oldTotal] = old.get(key) ?? [0, 0];
    const [newSelf, newTotal] = now.get(key) ?? [0, 0];
    const [name, module] = key.split('\n');
    return {
      name,
      module,
      file: '',
      self: newSelf - oldSelf,
      total: newTotal - oldTotal,
      size: Math.max(oldTotal, newTotal),
    };
  });
}

/** Each function's median self and total; in a run that does not list it, it had next to nothing. */
function levelsOf(
  metric: string,
  runs: readonly (readonly FunctionFigures[])[],
): Map<string, readonly [number, number]> {
  const figures = new Map<string, (readonly [number, number])[]>();
  for (const functions of runs) {
    for (const row of functions) {
      const pair = row.figures[metric];
      if (pair === undefined) continue;
      const key = `${row.function}\n${row.module}`;
      const pairs = figures.get(key) ?? [];
      pairs.push(pair);
      figures.set(key, pairs);
    }
  }
  const median = (pairs: readonly (readonly [number, number])[], side: 0 | 1) =>
    medianOf(runs.map((_, at) => pairs[at]?.[side] ?? 0));
  return new Map([...figures].map(([key, pairs]) => [key, [median(pairs, 0), median(pairs, 1)]]));
}
