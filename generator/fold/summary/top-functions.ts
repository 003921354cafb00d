import type { Report } from '../../../template/data/report.js';
import { subtreeEnds, totalValues } from '../../../template/data/tree.js';

/** What a function costs in one metric, all places it was called from together. */
export interface TopFunction {
  /** As shown; "" where not resolved. */
  readonly function: string;
  /** Where its largest part is; "" and 0 where unknown. */
  readonly file: string;
  readonly line: number;
  readonly module: string;
  readonly self: number;
  /** With all that it called; recursion is counted once. */
  readonly total: number;
}

/** Listed by self and as many by total: the first name the allocators, the second those who made them work. */
const LISTED_EACH_WAY = 250;

/**
 * For each metric the functions that cost most, by total, largest first. A function is its name and module.
 * @returns one list a metric, in the metrics' order; functions that cost nothing are left out
 */
export function listTopFunctions(report: Report): TopFunction[][] {
  const { keyOfFrame, keyCount } = numberFunctions(report);
  const ends = subtreeEnds(report.tree.depth);
  return report.selfValues.map((selfValues) => {
    const totals = totalValues(selfValues, ends);
    const costs = addUpFunctions(report, selfValues, totals, ends, keyOfFrame, keyCount);
    return pickTop(costs.self, costs.total).map((key) => {
      const frame = costs.mainFrame[key];
      return {
        function: report.strings[report.frames.functionName[frame]],
        file: report.strings[report.frames.file[frame]],
        line: report.frames.line[frame],
        module: report.strings[report.frames.module[frame]],
        self: costs.self[key],
        total: costs.total[key],
      };
    });
  });
}

/** Numbers the pairs of name and module that frames have; the root's frame is number 0. */
function numberFunctions({ frames }: Report): { keyOfFrame: Uint32Array; keyCount: number } {
  const keys = new Map<number, number>();
  const keyOfFrame = new Uint32Array(frames.functionName.length);
  for (let frame = 1; frame < keyOfFrame.length; frame++) {
    const pair = frames.functionName[frame] * 2 ** 26 + frames.module[frame];
    let key = keys.get(pair);
    if (key === undefined) {
      key = keys.size + 1;
      keys.set(pair, key);
    }
    keyOfFrame[frame] = key;
  }
  return { keyOfFrame, keyCount: keys.size + 1 };
}

function addUpFunctions(
  { tree, frames }: Report,
  selfValues: Float64Array,
  totals: Float64Array,
  ends: Uint32Array,
  keyOfFrame: Uint32Array,
  keyCount: number,
) {
  const self = new Float64Array(keyCount);
  const total = new Float64Array(keyCount);
  const totalOfFrame = new Float64Array(frames.functionName.length);
  const mainFrame = new Uint32Array(keyCount);
  // Nodes before openUntil[key] lie under an occurrence of the function that is counted already.
  const openUntil = new Uint32Array(keyCount);
  for (let node = 1; node < selfValues.length; node++) {
    const frame = tree.frame[node];
    const key = keyOfFrame[frame];
    self[key] += selfValues[node];
    totalOfFrame[frame] += totals[node];
    if (mainFrame[key] === 0 || totalOfFrame[frame] > totalOfFrame[mainFrame[key]]) mainFrame[key] = frame;
    if (node < openUntil[key]) continue;
    openUntil[key] = ends[node];
    total[key] += totals[node];
  }
  return { self, total, mainFrame };
}

/** Keys in order of total, then of self, then of number, which follows the tree. */
function pickTop(self: Float64Array, total: Float64Array): number[] {
  const keys = Array.from(self.keys()).filter((key) => key > 0 && (self[key] !== 0 || total[key] !== 0));
  const byTotal = keys.sort((a, b) => total[b] - total[a] || self[b] - self[a] || a - b);
  const bySelf = byTotal.filter((key) => self[key] !== 0).sort((a, b) => self[b] - self[a]);
  const picked = new Set([...byTotal.slice(0, LISTED_EACH_WAY), ...bySelf.slice(0, LISTED_EACH_WAY)]);
  return byTotal.filter((key) => picked.has(key));
}
