import { formatNumberOf } from '../../data/format.js';
import { allCallsOf } from '../../model/calls/all-calls.js';
import { isLaneHeader, type Profile, selfIn, threadsWord, totalOf } from '../../model/calls/profile.js';
import type { ViewFigures } from '../../model/figures/run-figures.js';
import { countPaths } from '../../model/table/function-rows.js';
import { shownColumns } from '../../model/table/metric-column.js';
import type { SelectionState } from './follower.js';

/** What figures are of: the function over all its paths, the selected path of it, or the whole program. */
export interface Subject {
  readonly name: string;
  readonly meaning: string;
  totalIn(figures: ViewFigures, metric: number): number;
  selfIn(figures: ViewFigures, metric: number): number;
  /** Takes its figures from the tree of callees, whichever is shown. */
  readonly isFunction: boolean;
}

/** Of a node: its function, and where that has several paths, this one of them. */
export function subjectsOf(state: SelectionState, node: number): Subject[] {
  const profile = state.profile.value;
  const callees = state.callees.value;
  const isHeader = isLaneHeader(profile, node);
  const isOrdered = profile.spacers !== undefined;
  const path: Subject = {
    ...wordsOfPath(profile, node),
    isFunction: false,
    totalIn: (figures, metric) => totalOf(profile, figures.sumsOf(metric), node),
    selfIn: (figures, metric) => selfIn(profile, figures.sumsOf(metric), node),
  };
  if (node === 0 || isHeader) return [path];
  const leader = profile.leaders[profile.tree.frame[node]];
  const columns = shownColumns(state.lens.value, state.calleesFigures.value, state.shownMetric.value);
  const pathCount = countPaths(callees, columns, leader);
  const ofFunction: Subject = {
    name: isOrdered ? `In ${threadsWord(profile)}` : `Function (${formatNumberOf(pathCount, 'path')})`,
    meaning: isOrdered
      ? 'All calls of the function in the threads and the time that are shown, recursion counted once.'
      : 'Over all paths of calls that lead to the function, recursion counted once.',
    isFunction: true,
    totalIn: (figures, metric) => allCallsOf(callees, figures.sumsOf(metric), leader).total,
    selfIn: (figures, metric) => allCallsOf(callees, figures.sumsOf(metric), leader).self,
  };
  return pathCount === 1 && !profile.isInverted && !isOrdered ? [ofFunction] : [ofFunction, path];
}

function wordsOfPath(profile: Profile, node: number): Pick<Subject, 'name' | 'meaning'> {
  const { lanes, spacers, tree } = profile;
  // Of one thread among others it is the root.
  if (isLaneHeader(profile, node) || (node === 0 && tree.frame[0] !== 0)) {
    return { name: 'This thread', meaning: 'All that the thread did in the time that is shown.' };
  }
  if (node === 0) {
    const name = lanes && lanes.tracks.length < lanes.trackCount ? 'These threads' : 'Whole program';
    return { name, meaning: 'Everything that is in view.' };
  }
  return spacers
    ? { name: 'This call', meaning: 'This one call, from its start to its end.' }
    : { name: 'This path', meaning: 'The calls with the stack below, and what they called.' };
}
