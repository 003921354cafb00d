import type { Report, RunTables } from '../../template/data/report.js';
import { moduleBaseName } from '../../template/data/symbol.js';
import type { Budget } from './budget.js';

/**
 * Each node's own value of a budget's metric, as far as the budget is about it. What lies under a function that it
 * names counts once, however often it calls itself.
 * @param ends see subtreeEnds
 */
export function valuesInScope(report: Report, run: RunTables, ends: Uint32Array, budget: Budget): Float64Array {
  const { depth, frame } = report.tree;
  const metric = run.facts.metrics.findIndex(({ key }) => key === budget.metric);
  const values = run.selfValues[metric] ?? new Float64Array(depth.length);
  if (budget.scope.kind !== 'function') return values;
  const isNamed = framesNamed(report, budget.scope.text);
  const inScope = new Float64Array(values.length);
  for (let node = 1; node < values.length; node++) {
    if (isNamed[frame[node]] === 0) continue;
    inScope.set(values.subarray(node, ends[node]), node);
    node = ends[node] - 1;
  }
  return inScope;
}

/** For each frame 1 where its function's name or its module's file name holds the text. */
export function framesNamed({ frames, strings }: Report, text: string): Uint8Array {
  const { functionName, module } = frames;
  const isNamed = new Uint8Array(functionName.length);
  for (let frame = 1; frame < isNamed.length; frame++) {
    const names = [strings[functionName[frame]], moduleBaseName(strings[module[frame]])];
    isNamed[frame] = Number(names.some((name) => name.includes(text)));
  }
  return isNamed;
}
