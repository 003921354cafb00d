import { selfOf, totalOf } from '../../template/model/calls/profile.js';
import { splitByLine } from '../../template/model/names/lines.js';
import type { AskedFunction } from './asked-function.js';
import type { AskedView } from './asked-view.js';
import { nameToAskFor } from './function-names.js';

/** Calls of which each holds nothing but the next one, as one row of a tree. */
export interface PathRow extends AskedFunction {
  /** How many rows it is below the first one. */
  readonly depth: number;
  /** Short names of the calls before the last one, outermost first; the function is the last one. */
  readonly by: readonly string[];
  /** What each of its calls holds with all that it called. */
  readonly total: number;
  /** What the last one holds itself. */
  readonly self: number;
}

/**
 * The heaviest calls as a tree: as many rows as are asked for, each below the row that called it. A call whose only callee has all
 * of it is one row with that, so that figures stay true.
 */
export function heaviestPaths(view: AskedView, count: number): PathRow[] {
  const { parents } = view.profile;
  const depths = new Map<number, number>([[0, -1]]);
  return heaviestHeads(view, count).map((head) => {
    const path = chainFrom(view, head);
    const depth = (depths.get(parents[head]) ?? -1) + 1;
    for (const node of path) depths.set(node, depth);
    return { depth, ...describePath(view, path) };
  });
}

/**
 * The heaviest calls that hold less than their caller, or are the outermost ones, in the tree's order. A caller holds more than those
 * below it that are here, so that it is here as well.
 */
function heaviestHeads({ profile, widths }: AskedView, count: number): number[] {
  const { ends, parents } = profile;
  const weightOf = (node: number) => widths[ends[node]] - widths[node];
  const heaviest: number[] = [];
  for (let node = 1; node < ends.length; ) {
    const weight = weightOf(node);
    const isFull = heaviest.length === count;
    if (weight === 0 || (isFull && weight <= weightOf(heaviest[count - 1]))) {
      node = ends[node];
      continue;
    }
    if (parents[node] === 0 || weight < weightOf(parents[node])) {
      const place = heaviest.findIndex((other) => weightOf(other) < weight);
      heaviest.splice(place < 0 ? heaviest.length : place, 0, node);
      if (isFull) heaviest.pop();
    }
    node++;
  }
  return heaviest.sort((a, b) => a - b);
}

/** A call and those below it that hold all that it does. */
function chainFrom({ profile: { ends }, widths }: AskedView, head: number): number[] {
  const path = [head];
  for (let node = head, child = head + 1; child < ends[node]; ) {
    if (widths[ends[child]] - widths[child] === widths[ends[node]] - widths[node]) {
      path.push(child);
      node = child++;
    } else child = ends[child];
  }
  return path;
}

function describePath(view: AskedView, path: readonly number[]): Omit<PathRow, 'depth'> {
  const { profile, sums, source } = view;
  const { names, frames } = source;
  const last = path[path.length - 1];
  const frame = profile.tree.frame[last];
  const place = placeOf(view, last);
  const labels = path.map((node) => names.label(profile.tree.frame[node]));
  return {
    function: names.fullName(frame),
    name: labels[path.length - 1],
    ask: nameToAskFor(source, frames.functionLeaders[frame]),
    file: names.file(place),
    line: frames.line[place],
    module: names.module(frame),
    by: labels.slice(0, -1),
    total: totalOf(profile, sums, last),
    self: selfOf(sums, last),
  };
}

/** The frame whose line most of a call comes about by. */
function placeOf({ profile, lens, metricIndex }: AskedView, node: number): number {
  const { frame, hasSeveralLines } = profile.tree;
  if (hasSeveralLines[node] === 0) return frame[node];
  return splitByLine(profile, node, lens.valuesOf(metricIndex))[0]?.frame ?? frame[node];
}
