import { pathTo } from '../../template/data/tree.js';
import { callsOf } from '../../template/model/calls/calls-of.js';
import { selfOf } from '../../template/model/calls/profile.js';
import { totalsOfFunctions } from '../../template/model/calls/totals-of-functions.js';
import { functionLines } from '../../template/model/table/function-lines.js';
import { calleeLines, callerLines } from '../../template/model/table/neighbour-lines.js';
import { findNeighbours, type Neighbour } from '../../template/model/table/neighbours.js';
import { type AskedFunction, type BothRuns, describeFunctions, totalInRuns } from './asked-function.js';
import type { AskedView } from './asked-view.js';
import { lineTexts } from './line-texts.js';

/** A caller or a callee. */
interface NeighbourFunction extends AskedFunction {
  /** What is held through its calls of the function, or the function's of it; recursion is counted once. */
  readonly total: number;
}

/** A line of the function. */
interface LineOfFunction {
  readonly file: string;
  readonly line: number;
  /** Its text; "" where the report does not keep it. */
  readonly source: string;
  readonly self: number;
  readonly total: number;
}

/** A stack with the function on it. */
interface StackThrough {
  /** What its innermost call holds itself. */
  readonly value: number;
  /** Short names, outermost call first. */
  readonly calls: readonly string[];
  /** How many of the outermost calls are left out of `calls`. */
  readonly omittedCalls: number;
  /** Which of `calls` is the function's outermost one that is there, from 0. */
  readonly position: number;
}

/** One function, as the page's panel shows it. */
export interface FocusedFunction extends AskedFunction {
  /** The function itself, without what it called. */
  readonly self: number;
  readonly total: number;
  /** Of a comparison the totals in both runs; otherwise null. */
  readonly runs: BothRuns | null;
  /** Largest first, as many as are asked for; the whole program calls what nobody else does. A caller's line is that of the call, a callee's the one that most of its figure comes about by. */
  readonly callers: readonly NeighbourFunction[];
  readonly callees: readonly NeighbourFunction[];
  readonly lines: readonly LineOfFunction[];
  readonly stacks: readonly StackThrough[];
}

/** No list has room for more calls of a stack. */
const MAX_CALLS = 100;

/** What there is to know of a function. @param leader see chooseFunction */
export function focusOn(view: AskedView, leader: number, count: number): FocusedFunction {
  const { profile, sums, widths, lens, metricIndex, source } = view;
  const { self, total } = totalsOfFunctions(sums, profile);
  const { callers, callees } = findNeighbours(profile, sums, widths, leader);
  const textOf = lineTexts(source);
  const lines = functionLines(profile, lens.valuesOf(metricIndex), leader);
  return {
    ...describeFunctions(view, [leader])[0],
    self: self[leader],
    total: total[leader],
    runs: totalInRuns(view, leader),
    callers: describeNeighbours(view, callers, count, callerLines(profile, lens.valuesOf(metricIndex), leader)),
    callees: describeNeighbours(view, callees, count, calleeLines(profile, lens.valuesOf(metricIndex), leader)),
    lines: lines.slice(0, count).map((line) => ({
      file: source.names.file(line.frame),
      line: source.frames.line[line.frame],
      source: textOf(line.frame),
      self: line.self,
      total: line.total,
    })),
    stacks: heaviestStacks(view, leader, count),
  };
}

function describeNeighbours(
  view: AskedView,
  neighbours: readonly Neighbour[],
  count: number,
  frameOf: ReadonlyMap<number, number>,
): NeighbourFunction[] {
  const heaviest = neighbours.slice(0, count);
  const functions = describeFunctions(
    view,
    heaviest.map(({ leader }) => leader),
    'total',
    frameOf,
  );
  return heaviest.map(({ total }, at) => ({ ...functions[at], total }));
}

/** Those that hold most themselves, of changes whichever way they went. */
function heaviestStacks({ profile, sums, source }: AskedView, leader: number, count: number): StackThrough[] {
  const { ends, parents, tree } = profile;
  const heaviest: number[] = [];
  const sizeOf = (node: number) => Math.abs(selfOf(sums, node));
  let end = 0;
  for (const call of callsOf(profile, leader)) {
    for (let node = Math.max(call, end); node < ends[call]; node++) {
      const size = sizeOf(node);
      if (size === 0 || (heaviest.length === count && size <= sizeOf(heaviest[count - 1]))) continue;
      const place = heaviest.findIndex((other) => sizeOf(other) < size);
      heaviest.splice(place < 0 ? heaviest.length : place, 0, node);
      heaviest.length = Math.min(heaviest.length, count);
    }
    end = Math.max(end, ends[call]);
  }
  return heaviest.map((node) => {
    const path = pathTo(node, parents);
    const shown = path.slice(-MAX_CALLS);
    return {
      value: selfOf(sums, node),
      calls: shown.map((at) => source.names.label(tree.frame[at])),
      omittedCalls: path.length - shown.length,
      position: Math.max(
        0,
        shown.findIndex((at) => profile.leaders[tree.frame[at]] === leader),
      ),
    };
  });
}
