import type { Report, RunTables } from '../report.js';
import { parentNodes } from '../tree.js';
import { arrangeRuns } from './arrange-runs.js';

/** The older run as the newer one, and the other way round. Swapped twice they are as they were. */
export function swapRuns({ strings, frames, tree, ...newer }: Report, baseline: RunTables): Report {
  const { depth, frame } = tree;
  const calls = { callers: parentNodes(depth), frame, callOfOlder: Uint32Array.from(depth.keys()) };
  return { strings, frames, ...arrangeRuns(calls, baseline, newer) };
}
