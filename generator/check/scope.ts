import { moduleNames } from '../../template/data/module-names.js';
import type { Report } from '../../template/data/report.js';
import type { Budget } from './budget.js';

/**
 * Values of the report's nodes, 0 outside of a budget's scope. What recursive calls have below them counts once.
 * @param values self values of the budget's metric
 * @param ends see subtreeEnds
 */
export function valuesInScope(report: Report, values: Float64Array, ends: Uint32Array, budget: Budget): Float64Array {
  const { frame } = report.tree;
  if (budget.scope.kind !== 'function') return values;
  const matches = framesMatching(report, budget.scope.text);
  const inScope = new Float64Array(values.length);
  for (let node = 1; node < values.length; node++) {
    if (matches[frame[node]] === 0) continue;
    inScope.set(values.subarray(node, ends[node]), node);
    node = ends[node] - 1;
  }
  return inScope;
}

/** For each frame 1 where the name of its function or of its module's file contains the text. */
export function framesMatching({ frames, strings }: Report, text: string): Uint8Array {
  const { functionName, module } = frames;
  const modules = moduleNames(frames, strings);
  const matches = new Uint8Array(functionName.length);
  for (let frame = 1; frame < matches.length; frame++) {
    const names = [strings[functionName[frame]], modules.get(module[frame]) ?? ''];
    matches[frame] = Number(names.some((name) => name.includes(text)));
  }
  return matches;
}
