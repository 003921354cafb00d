import { CALL } from '../../data/frame-kinds.js';
import { createStepBudget, isSpent, type StepBudget } from '../../expression/step-budget.js';
import { ownAndDependencyViewFrames, ownViewFrames, type ViewFrames } from '../calls/view-frames.js';
import type { FrameNames, NamedReport } from '../names/frame-names.js';
import { matchNames } from '../query/pattern.js';
import { readSubject } from '../query/pattern-subject.js';
import { patternsOf, type Step } from '../query/step.js';
import { nodesOfThreads } from './chosen-threads.js';

/** What is one box: calls of a function, of a function at a line, of anything in a file, of anything in a module. */
export type GroupBy = 'function' | 'line' | 'file' | 'module';

/** How siblings stand side by side. */
export type SiblingOrder = 'weight' | 'name';

/** What a reader asked the tree of calls to be, top-down. */
export interface Shape {
  readonly groupBy: GroupBy;
  readonly order: SiblingOrder;
  readonly steps: readonly Step[];
}

/** A frame that keeps out every stack it is in. */
export const HIDDEN = 1;
/** A frame that is no box of its own: what it holds goes to its caller. */
export const MERGED = 2;
/** A frame that is one box with its caller's where both have the same leader. */
export const FOLDED = 4;

/** A shape made ready to be applied: what it does with each frame. */
export interface Plan {
  /** For each frame the one that stands for its box. */
  readonly leaders: Uint32Array;
  /** HIDDEN, MERGED and FOLDED of each frame. */
  readonly flags: Uint8Array;
  /** The frames that are threads, processes or profiles. */
  readonly tracks: readonly number[];
  /** Whether they are boxes; otherwise calls of all of them are together. */
  readonly hasTracksApart: boolean;
  /** For each node of the report 1 where its track is chosen; null where all are. */
  readonly chosenNodes: Uint8Array | null;
  /** Stacks are kept that have a frame with each of these. */
  readonly shown: readonly Uint8Array[];
  /** Stacks begin at the outermost frame of the first one, of what is left at the outermost of the second one. */
  readonly starts: readonly Uint8Array[];
  readonly foldsRecursion: boolean;
  /** Addresses of calls, see path-address: of each, what is neither it nor below it is left out. */
  readonly paths: readonly string[];
  /** For each frame its place in the alphabet; null where siblings stand by weight. */
  readonly nameRanks: Uint32Array | null;
  /** Patterns that match nothing because matching them was stopped. */
  readonly stoppedPatterns: readonly string[];
}

/** Works out what a shape does with each frame. */
export function planShape(source: NamedReport, { groupBy, order, steps }: Shape): Plan {
  const { report, frames, names } = source;
  const leaders = leadersFor(frames, groupBy).slice();
  const tracks = trackFrames(frames);
  for (const track of tracks) leaders[track] = frames.functionLeaders[track];
  const flags = new Uint8Array(leaders.length);
  const budget = createStepBudget();
  const stoppedPatterns: string[] = [];
  const matching = (matcher: typeof matchFunctions, pattern: string) => {
    const isMatch = matcher(frames, names, pattern, budget);
    if (isSpent(budget)) stoppedPatterns.push(pattern);
    return isMatch;
  };
  const chosenNodes = nodesOfThreads(source, steps, budget);
  if (isSpent(budget)) for (const step of steps) if (step.kind === 'thread') stoppedPatterns.push(...patternsOf(step));
  if (groupBy === 'file' || groupBy === 'module') flags.fill(FOLDED);
  const mark = (isMatch: Uint8Array, flag: number) => {
    for (let frame = 1; frame < flags.length; frame++) if (isMatch[frame] === 1) flags[frame] |= flag;
  };
  for (const step of steps) {
    if (step.kind === 'hide') mark(matching(matchFunctions, step.pattern), HIDDEN);
    if (step.kind === 'merge') mark(matching(matchFunctions, step.pattern), MERGED);
    if (step.kind === 'own') mark(invert(ownViewFrames(frames, report.strings)), MERGED);
    if (step.kind === 'own+deps') mark(invert(ownAndDependencyViewFrames(frames, report.strings)), MERGED);
    if (step.kind === 'module') {
      const isMatch = matching(matchModules, step.pattern);
      mark(isMatch, FOLDED);
      for (let frame = 1; frame < leaders.length; frame++) {
        if (isMatch[frame] === 1) leaders[frame] = frames.moduleLeaders[frame];
      }
    }
  }
  const hasTracksApart = tracks.length > 0 && steps.some(({ kind }) => kind === 'tracks');
  for (const track of tracks) flags[track] = (flags[track] & HIDDEN) | (hasTracksApart ? 0 : MERGED);
  const matchesOf = (kind: 'show' | 'start') =>
    steps.flatMap((step) => (step.kind === kind ? [matching(matchFunctions, step.pattern)] : []));
  return {
    leaders,
    flags,
    tracks,
    hasTracksApart,
    chosenNodes,
    shown: matchesOf('show'),
    starts: matchesOf('start'),
    foldsRecursion: steps.some(({ kind }) => kind === 'recursion'),
    paths: steps.flatMap((step) => (step.kind === 'path' ? [step.address] : [])),
    nameRanks: order === 'name' ? rankNames(frames, names) : null,
    stoppedPatterns,
  };
}

/** A plan whose stacks begin at the outermost box of one leader. @param leaders among which it is one */
export function startingAt(plan: Plan, leader: number, leaders = plan.leaders): Plan {
  const { flags, starts } = plan;
  const isStart = Uint8Array.from(leaders, (other, frame) => (other === leader && !(flags[frame] & MERGED) ? 1 : 0));
  return { ...plan, starts: [...starts, isStart] };
}

/** Threads, processes and profiles; none where all frames are calls. */
function trackFrames({ kind }: ViewFrames): number[] {
  return Array.from(kind.keys()).filter((frame) => kind[frame] !== CALL);
}

function leadersFor(frames: ViewFrames, groupBy: GroupBy): Uint32Array {
  if (groupBy === 'function') return frames.functionLeaders;
  if (groupBy === 'file') return frames.fileLeaders;
  if (groupBy === 'module') return frames.moduleLeaders;
  return frames.lineLeaders;
}

/** Whether a plan leaves each recorded call a box of its own, merged with its likes alone. */
export function isPlain({
  flags,
  tracks,
  hasTracksApart,
  chosenNodes,
  shown,
  starts,
  foldsRecursion,
  paths,
  nameRanks,
}: Plan): boolean {
  if (shown.length > 0 || starts.length > 0 || paths.length > 0 || foldsRecursion || nameRanks) return false;
  if (hasTracksApart || chosenNodes) return false;
  const isTrack = new Set(tracks);
  return flags.every((flag, frame) => flag === 0 || (flag === MERGED && isTrack.has(frame)));
}

/** What of a frame a pattern is about. */
const TEXTS = { file: 'place', module: 'module', label: 'stackLabel' } as const;

/** Matching is done once for each function and handed on to its frames; by place or module once for each of these. */
function matchFunctions(frames: ViewFrames, names: FrameNames, pattern: string, budget: StepBudget): Uint8Array {
  const { subject } = readSubject(pattern);
  if (subject !== 'name') {
    const textOf = names[TEXTS[subject]];
    const isMatch = matchFrames(frames, textOf, pattern, budget);
    // What is no label has none that a pattern could match.
    return subject === 'label' ? isMatch.map((match, frame) => (textOf(frame) === '' ? 0 : match)) : isMatch;
  }
  const isMatch = matchNames(namesOfLeaders(frames, names), pattern, budget);
  isMatch[0] = 0;
  return isMatch.map((_, frame) => isMatch[frames.functionLeaders[frame]]);
}

function matchFrames(
  { functionName }: ViewFrames,
  textOf: (frame: number) => string,
  pattern: string,
  budget: StepBudget,
): Uint8Array {
  const texts = Array.from(functionName, (_, frame) => textOf(frame));
  const distinct = [...new Set(texts)];
  const isTextMatch = matchNames(distinct, pattern, budget);
  const matching = new Set(distinct.filter((_, at) => isTextMatch[at] === 1));
  return Uint8Array.from(texts, (text, frame) => (frame > 0 && matching.has(text) ? 1 : 0));
}

/** The names of functions, each at its leader; "" at all other frames. */
function namesOfLeaders({ functionName, functionLeaders }: ViewFrames, names: FrameNames): string[] {
  return Array.from(functionName, (_, frame) => (functionLeaders[frame] === frame ? names.fullName(frame) : ''));
}

function matchModules(frames: ViewFrames, names: FrameNames, pattern: string, budget: StepBudget): Uint8Array {
  const { firstModule, moduleLeaders } = frames;
  const modules = Array.from(frames.functionName.subarray(firstModule), (_, index) =>
    names.fullName(firstModule + index),
  );
  const isMatch = matchNames(modules, pattern, budget);
  return Uint8Array.from(moduleLeaders, (leader) => (leader < firstModule ? 0 : isMatch[leader - firstModule]));
}

function invert(isMatch: Uint8Array): Uint8Array {
  return isMatch.map((match) => 1 - match);
}

/** By name, lines of one function by their number. */
function rankNames({ line, functionLeaders }: ViewFrames, names: FrameNames): Uint32Array {
  const fullNames = Array.from(functionLeaders, (leader) => names.fullName(leader));
  const order = Uint32Array.from(fullNames.keys()).sort((a, b) => {
    if (fullNames[a] !== fullNames[b]) return fullNames[a] < fullNames[b] ? -1 : 1;
    return functionLeaders[a] - functionLeaders[b] || line[a] - line[b] || a - b;
  });
  const ranks = new Uint32Array(order.length);
  for (let rank = 0; rank < order.length; rank++) ranks[order[rank]] = rank;
  return ranks;
}
