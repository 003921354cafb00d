import { isSourceFile, moduleBaseName } from '../../template/data/modules.js';
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

/** For each frame 1 where the name of its function has the text, or its module, see isModuleNamed. */
export function framesMatching({ frames, strings }: Report, text: string): Uint8Array {
  const { functionName, module } = frames;
  const matches = new Uint8Array(functionName.length);
  for (let frame = 1; frame < matches.length; frame++) {
    matches[frame] = Number(strings[functionName[frame]].includes(text) || isModuleNamed(strings[module[frame]], text));
  }
  return matches;
}

/**
 * Whether the text is in a module's file name, or is a part of a source file's path from one of its folders on: what else a trace has does
 * not matter.
 *
 *     shop/index.js     /home/me/app/shop/index.js, not /home/me/app/workshop/index.js
 */
function isModuleNamed(path: string, text: string): boolean {
  if (moduleBaseName(path).includes(text)) return true;
  if (!isSourceFile(path)) return false;
  return path.startsWith(text) || path.includes(text.startsWith('/') ? text : `/${text}`);
}
