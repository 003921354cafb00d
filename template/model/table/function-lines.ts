import { boxesOf, EXCLUDED } from '../../data/merged-tree.js';
import { callsOf } from '../calls/calls-of.js';
import type { Profile } from '../calls/profile.js';

/** A source line of a function. */
export interface FunctionLine {
  /** A frame of the report that is at this line. */
  readonly frame: number;
  /** What was asked for at the line itself. */
  readonly self: number;
  /** That and what was asked for by calls from the line, recursion counted once. */
  readonly total: number;
}

interface Line {
  readonly frame: number;
  self: number;
  total: number;
  /** How many calls from this line are being passed, and what was passed before the outermost of them. */
  openCount: number;
  passedBefore: number;
}

/**
 * The source lines of a function over all its calls, largest first, of changes whichever way they went; one pass over the report's nodes, in which lines
 * can still be told apart.
 * @param values own values of the report's nodes
 * @returns the lines that hold anything
 */
export function functionLines(profile: Profile, values: Float64Array, leader: number): FunctionLine[] {
  const { report, frames, leaders, tree } = profile;
  const { depth, frame } = report.tree;
  const isBelow = nodesBelow(profile, leader);
  const boxes = boxesOf(tree);
  const isCall = (node: number) =>
    leaders[frame[node]] === leader && boxes[node] !== EXCLUDED && leaders[tree.frame[boxes[node]]] === leader;
  const lines = new Map<string, Line>();
  const open: Line[] = [];
  const openDepths: number[] = [];
  let passed = 0;
  const closeTo = (row: number) => {
    while (openDepths.length > 0 && openDepths[openDepths.length - 1] >= row) {
      openDepths.pop();
      const line = open.pop() as Line;
      if (--line.openCount === 0) line.total += passed - line.passedBefore;
    }
  };
  for (let at = 1; at < depth.length; at++) {
    closeTo(depth[at]);
    // Outside of all its calls there is nothing but the way to the next one.
    if (open.length === 0) while (at < depth.length - 1 && !isCall(at)) at++;
    if (isCall(at)) {
      const line = lineOf(lines, `${frames.line[frame[at]]} ${frames.file[frame[at]]}`, frame[at]);
      if (line.openCount++ === 0) line.passedBefore = passed;
      open.push(line);
      openDepths.push(depth[at]);
    }
    const node = profile.tree.nodeOfReportNode[at];
    if (node === EXCLUDED || isBelow[node] === 0) continue;
    passed += values[at];
    if (leaders[tree.frame[node]] === leader && open.length > 0) open[open.length - 1].self += values[at];
  }
  closeTo(0);
  return Array.from(lines.values(), ({ frame, self, total }) => ({ frame, self, total }))
    .filter(({ self, total }) => self !== 0 || total !== 0)
    .sort((a, b) => size(b.total) - size(a.total) || size(b.self) - size(a.self) || a.frame - b.frame);
}

const size = Math.abs;

function lineOf(lines: Map<string, Line>, key: string, frame: number): Line {
  let line = lines.get(key);
  if (!line) {
    line = { frame, self: 0, total: 0, openCount: 0, passedBefore: 0 };
    lines.set(key, line);
  }
  return line;
}

/** 1 for each node that is a call of the function or below one. */
function nodesBelow(profile: Profile, leader: number): Uint8Array {
  const isBelow = new Uint8Array(profile.ends.length);
  for (const call of callsOf(profile, leader)) isBelow.fill(1, call, profile.ends[call]);
  return isBelow;
}
