import { functionLeaders } from '../../../template/data/function-leaders.js';
import { findFunctionCalls, functionTotals } from '../../../template/data/function-totals.js';
import { heaviestLines, selfOfLines } from '../../../template/data/heaviest-lines.js';
import { lineLeaders } from '../../../template/data/line-leaders.js';
import { addUpOwn, ownValuesOf } from '../../../template/data/own-values.js';
import type { Report } from '../../../template/data/report.js';
import { parentNodes, subtreeEnds } from '../../../template/data/tree.js';
import { functionLabels } from '../../../template/languages/function-labels.js';
import { ownFrames } from '../../../template/languages/own-frames.js';
import { findOwnedCalls } from '../../../template/languages/owned-calls.js';
import { type OwnedTotals, ownedTotals, topList } from '../../../template/languages/top-list.js';

/** What a function costs in one metric, all places it was called from together. */
export interface TopFunction {
  /** As shown; "" where not resolved. */
  readonly function: string;
  /** As short as on the page, told apart from all others of the report, see functionLabels. */
  readonly name: string;
  /** The line that most of its total comes about by; "" and 0 where unknown. */
  readonly file: string;
  readonly line: number;
  /** The one that most of its self comes about by; "" and 0 where it has none, too. */
  readonly selfFile: string;
  readonly selfLine: number;
  readonly module: string;
  /** Of the program's own functions with what the libraries and allocators beneath them hold. */
  readonly self: number;
  /** With all that it called; recursion is counted once. */
  readonly total: number;
  /** The library's function by whose call most of its self came about; "" where it is its own. */
  readonly through: string;
  /** Whether its total is nearly that of one function that it alone calls. */
  readonly passesOn: boolean;
}

/** Listed by self and as many by total. */
const LISTED_EACH_WAY = 250;
/** Of those that only pass on, so that a list can say which it leaves out. */
const LISTED_PASSING_ON = 10;

/**
 * For each metric the functions that cost most, by total, largest first: those of the program's own, and of others where
 * these have to do with none of them; with a few that only pass on what another costs. A function is its name and its module's file name, see functionLeaders.
 * @returns one list a metric, in the metrics' order; functions that cost nothing are left out
 */
export function listTopFunctions({ frames, strings, tree, selfValues }: Report): TopFunction[][] {
  const leaders = functionLeaders(frames, strings);
  const lines = lineLeaders(frames, strings);
  const columns = {
    ends: subtreeEnds(tree.depth),
    parents: parentNodes(tree.depth),
    frame: tree.frame,
    leaders,
    lines,
    kind: frames.kind,
  };
  const lineCalls = findFunctionCalls(columns.ends, tree.frame, lines);
  const labels = functionLabels(frames, strings);
  const isOwn = ownFrames(frames, strings, leaders);
  const calls = findOwnedCalls(columns, isOwn);
  const own = ownValuesOf(selfValues);
  // For one metric after the other.
  const sums = new Float64Array(tree.depth.length + 1);
  return own.values.map((_, metric) => {
    addUpOwn(own, metric, sums);
    const totals = ownedTotals(calls, sums);
    const totalFrames = heaviestLines(columns, functionTotals(lineCalls, sums).total);
    const selfFrames = heaviestLines(columns, selfOfLines(columns, calls.owner, sums));
    const [byTotal, bySelf] = (['total', 'self'] as const).map((side) => topList(calls, totals, side, LISTED_EACH_WAY));
    return [...new Set([...byTotal, ...bySelf, ...passingOn(isOwn, totals)])]
      .sort((a, b) => totals.total[b] - totals.total[a] || totals.self[b] - totals.self[a] || a - b)
      .map((leader) => {
        const frame = totalFrames[leader];
        // Frame 0 is the whole program, which is at no line.
        const selfFrame = totals.self[leader] === 0 ? 0 : selfFrames[leader];
        return {
          function: strings[frames.functionName[frame]],
          name: labels[leader] as string,
          file: strings[frames.file[frame]],
          line: frames.line[frame],
          selfFile: strings[frames.file[selfFrame]],
          selfLine: frames.line[selfFrame],
          module: strings[frames.module[frame]],
          self: totals.self[leader],
          total: totals.total[leader],
          through: strings[frames.functionName[totals.entry[leader]]],
          passesOn: totals.isPassThrough[leader] === 1,
        };
      });
  });
}

/** The largest of the program's own functions that only pass on what another costs, by leader. */
function passingOn(isOwn: Uint8Array, { total, isPassThrough }: OwnedTotals): number[] {
  const leaders: number[] = [];
  isPassThrough.forEach((passesOn, leader) => {
    if (passesOn === 1 && isOwn[leader] === 1 && total[leader] > 0) leaders.push(leader);
  });
  return leaders.sort((a, b) => total[b] - total[a] || a - b).slice(0, LISTED_PASSING_ON);
}
