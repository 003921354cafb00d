import { formatExactly, formatNumberOf, formatShare, formatValue } from '../../data/format.js';
import { moduleBaseName } from '../../data/modules.js';
import { relativeChange } from '../../data/relative-change.js';
import type { Metric } from '../../data/report.js';
import { makeVisible } from '../../data/visible.js';
import { type AllCalls, allCallsOf } from '../calls/all-calls.js';
import { isCall, type Profile, selfIn, totalOf } from '../calls/profile.js';
import { type BeforeAfter, bothRuns, relativeChangeOfPath } from '../figures/change-words.js';
import type { RunSums } from '../figures/run-figures.js';
import { callName } from '../names/call-name.js';
import type { FrameNames } from '../names/frame-names.js';
import type { Box } from './layout.js';
import { type StartUp, startUpNames } from './start-up.js';

/** A node in words and figures of one metric. */
export interface BoxDescription {
  readonly name: string;
  /** File name and line; "" where unknown. */
  readonly place: string;
  /** Base name of the module; "" where unknown. */
  readonly module: string;
  readonly isInlined: boolean;
  readonly self: string;
  readonly total: string;
  readonly exactSelf: string;
  readonly exactTotal: string;
  readonly shareOfAll: string;
  /** "" of what changed, which is no part of what is in view. */
  readonly shareOfView: string;
  /** Of two runs the total of both and how it changed: `8.90 MB → 935 kB`, `−89.5 %`; "" of one. */
  readonly bothRuns: string;
  readonly relativeChange: string;
}

const MAX_NAME = 2000;

/** A value for comparing; of a metric that may go either way with its sign. */
export function showValue(value: number, { unit, isSigned = false }: SeenIn): string {
  return (isSigned && value > 0 ? '+' : '') + formatValue(value, unit);
}

interface SeenIn {
  readonly unit: Metric['unit'];
  readonly isSigned?: boolean;
}

export interface Measure {
  readonly profile: Profile;
  readonly names: FrameNames;
  readonly metric: Metric & SeenIn;
  /** What figures are taken from. */
  readonly sums: Float64Array;
  /** What the view's shares are taken from: the same without signs. */
  readonly widths: Float64Array;
  /** What shares "of total" are shares of. */
  readonly base: number;
  readonly zoom: number;
  /** The start-up calls where they are one box; null where each has its own. */
  readonly startUp: StartUp | null;
  /** Where figures are the difference of two runs: the prefix sums of both. */
  readonly runs: RunSums | null;
  /** What figures of a function over all its calls are taken from, whichever tree is shown. */
  readonly functions: FunctionMeasure;
}

/** The calls with callers above callees, and their sums. */
type FunctionMeasure = Pick<Measure, 'profile' | 'sums' | 'runs'>;

/** What a function holds of the metric, over all its calls. */
export function functionOf({ profile, functions }: Measure, node: number): AllCalls {
  return allCallsOf(functions.profile, functions.sums, profile.leaders[profile.tree.frame[node]]);
}

/** What a function held in each of two runs, over all its calls; null of one run. */
export function functionInRuns({ profile, functions }: Measure, node: number): BeforeAfter | null {
  if (!functions.runs) return null;
  const leader = profile.leaders[profile.tree.frame[node]];
  const [before, after] = [functions.runs.older, functions.runs.newer].map(
    (sums) => allCallsOf(functions.profile, sums, leader).total,
  );
  return { before, after };
}

/** Calls in order of time are as wide as they took, whatever the metric. */
function shareOfView({ profile, widths, sums, zoom }: Measure, total: number): number {
  return Math.min(1, total / totalOf(profile, profile.spacers ? sums : widths, zoom) || 0);
}

export function describeNode(measure: Measure, node: number): BoxDescription {
  const { startUp, profile, names, metric, sums, base, runs } = measure;
  const { tree, frames } = profile;
  const frame = tree.frame[node];
  // Of one function's callers, the first row is the function with all it called.
  const isTop = profile.isInverted && tree.depth[node] === 1;
  const calls = startUp?.first === node ? startUp.calls : [node];
  const ownSelf = calls.reduce((self, call) => self + selfIn(profile, sums, call), 0);
  const self = isTop ? functionOf(measure, node).self : ownSelf;
  const total = totalOf(profile, sums, node);
  return {
    ...(startUp?.first === node
      ? nameStartUp(startUp, names, tree.frame)
      : {
          name: showName(callName(profile, names, node)),
          place: shortPlace(profile, names, node),
          module: makeVisible(moduleBaseName(names.module(frame))),
          isInlined: frames.inlined[frame] === 1,
        }),
    self: showValue(self, metric),
    total: showValue(total, metric),
    exactSelf: formatExactly(self, metric.unit),
    exactTotal: formatExactly(total, metric.unit),
    shareOfAll: formatShare(total / base),
    // How much something changed is no part of what is in view.
    shareOfView: runs || metric.isSigned ? '' : formatShare(shareOfView(measure, total)),
    ...describeRuns(measure, node, profile.ends[node], functionInRuns(measure, node)),
  };
}

function nameStartUp(startUp: StartUp, names: FrameNames, frame: Uint32Array) {
  const nameOf = (node: number) => showName(names.label(frame[node]));
  return {
    name: startUpNames(startUp)[0],
    place: `${nameOf(startUp.first)} to ${nameOf(startUp.last)}`,
    module: '',
    isInlined: false,
  };
}

/**
 * @param end of the nodes that are told of, the first one behind them
 * @param ofFunction of one call: what its function held
 */
function describeRuns(
  { metric, runs }: Pick<Measure, 'metric' | 'runs'>,
  first: number,
  end: number,
  ofFunction: BeforeAfter | null,
) {
  if (!runs) return { bothRuns: '', relativeChange: '' };
  const [before, after] = [runs.older, runs.newer].map((sums) => sums[end] - sums[first]);
  return {
    bothRuns: bothRuns(before, after, metric.unit),
    relativeChange: ofFunction ? relativeChangeOfPath({ before, after }, ofFunction) : relativeChange(before, after),
  };
}

/** The line that a node stands for; 0 where it is not known, or there are several. */
export function lineOf({ tree, frames }: Profile, node: number): number {
  return tree.hasSeveralLines[node] === 0 ? frames.line[tree.frame[node]] : 0;
}

/** File name and line; of a node that stands for several lines the file alone; "" where unknown. */
export function shortPlace({ tree }: Profile, names: FrameNames, node: number): string {
  const frame = tree.frame[node];
  if (tree.hasSeveralLines[node] === 0) return makeVisible(moduleBaseName(names.place(frame)));
  const file = makeVisible(moduleBaseName(names.file(frame)));
  return file === '' ? 'several lines' : `${file}, several lines`;
}

/** The first node behind a number of siblings that have a width, and all below them. */
export function endOfSiblings(profile: Profile, widths: Float64Array, node: number, nodeCount: number): number {
  let end = node;
  for (let sibling = 0; sibling < nodeCount; ) {
    if (isCall(profile, end) && totalOf(profile, widths, end) > 0) sibling++;
    end = profile.ends[end];
  }
  return end;
}

/** Siblings collapsed into one box since each is too narrow: how many, and what they hold together. */
export function describeCollapsed(
  measure: Omit<Measure, 'functions' | 'startUp'>,
  { node, nodeCount }: Box,
): BoxDescription {
  const { profile, metric, sums, widths, base } = measure;
  const end = endOfSiblings(profile, widths, node, nodeCount);
  const total = sums[end] - sums[node];
  return {
    name: `${formatNumberOf(nodeCount, 'call')} too narrow to draw`,
    place: '',
    module: '',
    isInlined: false,
    self: '',
    total: showValue(total, metric),
    exactSelf: '',
    exactTotal: formatExactly(total, metric.unit),
    shareOfAll: formatShare(total / base),
    shareOfView: '',
    ...describeRuns(measure, node, end, null),
  };
}

/** A text of several lines on the page, such as a command: its lines, otherwise as showName. */
export function showLines(text: string): string {
  const shown = text.slice(0, MAX_NAME).split(/\r?\n/).map(makeVisible).join('\n');
  return text.length <= MAX_NAME ? shown : `${shown}… (${formatNumberOf(text.length, 'character')})`;
}

/** A name on the page: visible characters only, and no more of them than a person would read. */
export function showName(name: string): string {
  if (name.length <= MAX_NAME) return makeVisible(name);
  return `${makeVisible(name.slice(0, MAX_NAME))}… (${formatNumberOf(name.length, 'character')})`;
}
