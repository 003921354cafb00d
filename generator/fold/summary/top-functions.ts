import { functionLeaders } from '../../../template/data/function-leaders.js';
import { type FunctionCalls, findFunctionCalls, functionTotals } from '../../../template/data/function-totals.js';
import type { Report } from '../../../template/data/report.js';
import { prefixSums, subtreeEnds } from '../../../template/data/tree.js';

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
 * For each metric the functions that cost most, by total, largest first. A function is its name and its module's file name, see functionLeaders.
 * @returns one list a metric, in the metrics' order; functions that cost nothing are left out
 */
export function listTopFunctions({ frames, strings, tree, selfValues }: Report): TopFunction[][] {
  const calls = findFunctionCalls(subtreeEnds(tree.depth), tree.frame, functionLeaders(frames, strings));
  return selfValues.map((values) => {
    const sums = prefixSums(values);
    const { self, total } = functionTotals(calls, sums);
    const mainFrames = findMainFrames(calls, sums);
    return pickTop(self, total).map((leader) => {
      const frame = mainFrames[leader];
      return {
        function: strings[frames.functionName[frame]],
        file: strings[frames.file[frame]],
        line: frames.line[frame],
        module: strings[frames.module[frame]],
        self: self[leader],
        total: total[leader],
      };
    });
  });
}

/**
 * For each function, by its leader, the frame whose calls hold most: where to look first. Of frames with as much, the one that
 * was first to have it.
 */
function findMainFrames({ leaders, frame, ends }: FunctionCalls, sums: Float64Array): Uint32Array {
  const totalOfFrame = new Float64Array(leaders.length);
  const mainFrame = new Uint32Array(leaders.length);
  for (let node = 1; node < frame.length; node++) {
    const at = frame[node];
    const leader = leaders[at];
    totalOfFrame[at] += sums[ends[node]] - sums[node];
    if (mainFrame[leader] === 0 || totalOfFrame[at] > totalOfFrame[mainFrame[leader]]) mainFrame[leader] = at;
  }
  return mainFrame;
}

/** Leaders in order of total, then of self, then of number, which follows the tree. */
function pickTop(self: Float64Array, total: Float64Array): number[] {
  const leaders = Array.from(self.keys()).filter((leader) => self[leader] !== 0 || total[leader] !== 0);
  const byTotal = leaders.sort((a, b) => total[b] - total[a] || self[b] - self[a] || a - b);
  const bySelf = byTotal.filter((leader) => self[leader] !== 0).sort((a, b) => self[b] - self[a]);
  const picked = new Set([...byTotal.slice(0, LISTED_EACH_WAY), ...bySelf.slice(0, LISTED_EACH_WAY)]);
  return byTotal.filter((leader) => picked.has(leader));
}
