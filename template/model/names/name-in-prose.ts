import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { MAX_PARTS, shortenSymbol, shortestSymbol } from '../../languages/symbol.js';

/**
 * A function's short name for a sentence, with as much more of its path as sets it apart from the report's other functions; its
 * arguments never, which a sentence has no room for.
 *
 *     net::Cache::load(int)     Cache::load, or net::Cache::load beside a db::Cache::load
 */
export function nameInProse(report: Pick<Report, 'frames' | 'strings'>, name: string): string {
  const known = namesInProse(report);
  const short = known.get(name) ?? shortenAmong(functionNames(report), name);
  known.set(name, short);
  return short;
}

const namesInProse = memoizeBy((_: Pick<Report, 'frames' | 'strings'>) => new Map<string, string>());

const functionNames = memoizeBy(({ frames, strings }: Pick<Report, 'frames' | 'strings'>) =>
  Array.from(new Set(frames.functionName), (text) => strings[text]),
);

function shortenAmong(names: readonly string[], name: string): string {
  const last = shortestSymbol(name);
  let shown = shortenSymbol(name);
  // Most names are told apart by their letters, which is a tenth of the work.
  let alike = names.filter((other) => other !== name && other.includes(last) && shortenSymbol(other) === shown);
  for (let parts = 3; parts <= MAX_PARTS && alike.length > 0; parts++) {
    const form = shortenSymbol(name, parts);
    const left = alike.filter((other) => shortenSymbol(other, parts) === form);
    if (left.length < alike.length) [shown, alike] = [form, left];
  }
  return shown;
}
