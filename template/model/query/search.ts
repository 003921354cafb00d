import { lazily } from '../../data/lazily.js';
import type { Report } from '../../data/report.js';
import { createStepBudget, isSpent } from '../../expression/step-budget.js';
import { isCall, type Profile, totalOf } from '../calls/profile.js';
import type { FrameNames } from '../names/frame-names.js';
import { compilePattern, STOPPED } from './pattern.js';
import { type PatternSubject, readSubject } from './pattern-subject.js';

/** Texts ready to be searched, each once. */
interface SearchTexts {
  readonly names: readonly string[];
  readonly lowerCaseNames: readonly string[];
  /** For each frame the index of its text; frame 0, the whole program, has none of its own. */
  readonly nameOfFrame: Uint32Array;
}

/** Function names, and each made when first asked for, places and modules. */
export interface SearchIndex extends SearchTexts {
  textsOf(subject: PatternSubject): SearchTexts;
}

export interface SearchResult {
  /** 1 for each frame whose function matches. */
  readonly isMatch: Uint8Array;
  /** Distinct names that match. */
  readonly functionCount: number;
  /** Nodes that match and have something of the metric. */
  readonly boxCount: number;
  /** Value of all matches, a match inside of another counted once; may be negative. */
  readonly value: number;
  /** One sentence about why nothing matches: the pattern is wrong, or matching it was stopped; else "". */
  readonly error: string;
}

export function createSearchIndex({ frames }: Pick<Report, 'frames'>, frameNames: FrameNames): SearchIndex {
  const count = frames.functionName.length;
  const names = indexTexts(count, frameNames.fullName);
  const texts = lazily<Readonly<Record<PatternSubject, SearchTexts>>>({
    name: () => names,
    file: () => indexTexts(count, frameNames.place),
    module: () => indexTexts(count, frameNames.module),
    label: () => indexTexts(count, frameNames.stackLabel),
  });
  return { ...names, textsOf: (subject) => texts[subject] };
}

function indexTexts(frameCount: number, textOf: (frame: number) => string): SearchTexts {
  const numbers = new Map<string, number>();
  const nameOfFrame = new Uint32Array(frameCount);
  for (let frame = 1; frame < frameCount; frame++) {
    const text = textOf(frame);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    nameOfFrame[frame] = number;
  }
  const names = Array.from(numbers.keys());
  return { names, lowerCaseNames: names.map((name) => name.toLowerCase()), nameOfFrame };
}

/**
 * Functions whose name matches the pattern (see NamePattern).
 * @param widths prefix sums without signs: a box is one that has a width
 * @param sums prefix sums that the value is taken from; may be of negative values
 */
export function search(
  profile: Profile,
  widths: Float64Array,
  sums: Float64Array,
  index: SearchIndex,
  pattern: string,
): SearchResult {
  const { isMatch, error } = matchFrames(index, pattern);
  const { ends } = profile;
  const { frame } = profile.tree;
  const isNameSeen = new Uint8Array(index.names.length);
  let functionCount = 0;
  let boxCount = 0;
  let value = 0;
  let outermostEnd = 0;
  for (let node = 1; node < frame.length; node++) {
    if (isMatch[frame[node]] === 0 || !isCall(profile, node)) continue;
    if (widths[ends[node]] - widths[node] <= 0) continue;
    boxCount++;
    const name = index.nameOfFrame[frame[node]];
    functionCount += 1 - isNameSeen[name];
    isNameSeen[name] = 1;
    if (node < outermostEnd) continue;
    outermostEnd = ends[node];
    value += sums[ends[node]] - sums[node];
  }
  return { isMatch, functionCount, boxCount, value, error };
}

/** Value of the matches in a node's subtree, a match inside of another counted once; all of it where its caller matches. */
export function matchedBelow(profile: Profile, sums: Float64Array, { isMatch }: SearchResult, root: number): number {
  const { ends, parents } = profile;
  const { frame } = profile.tree;
  for (let caller = root; caller !== 0; caller = parents[caller]) {
    if (isMatch[frame[caller]] === 1) return totalOf(profile, sums, root);
  }
  let value = 0;
  for (let node = root; node < ends[root]; ) {
    const isFound = isMatch[frame[node]] === 1;
    if (isFound) value += totalOf(profile, sums, node);
    node = isFound ? ends[node] : node + 1;
  }
  return value;
}

/** The next match after a node (step 1) or the one before it (-1), round and round; null where there is none. */
export function nextMatch(
  profile: Profile,
  widths: Float64Array,
  { isMatch }: SearchResult,
  from: number,
  step: 1 | -1,
): number | null {
  const { frame } = profile.tree;
  const count = frame.length;
  for (let passed = 1; passed <= count; passed++) {
    const node = (from + step * passed + count) % count;
    if (isMatch[frame[node]] === 1 && isCall(profile, node) && totalOf(profile, widths, node) > 0) return node;
  }
  return null;
}

/** Which of the matches a node is, counted from 1 in the tree's order; 0 where it is none. */
export function placeAmongMatches(
  profile: Profile,
  widths: Float64Array,
  { isMatch }: SearchResult,
  wanted: number,
): number {
  const { frame } = profile.tree;
  if (isMatch[frame[wanted]] === 0 || totalOf(profile, widths, wanted) <= 0) return 0;
  let place = 1;
  for (let node = 1; node < wanted; node++) {
    if (isMatch[frame[node]] === 1 && isCall(profile, node) && totalOf(profile, widths, node) > 0) place++;
  }
  return place;
}

/** Each distinct name is asked once. */
function matchFrames(index: SearchIndex, pattern: string): Pick<SearchResult, 'isMatch' | 'error'> {
  const { names, lowerCaseNames, nameOfFrame } = index.textsOf(readSubject(pattern).subject);
  const isMatch = new Uint8Array(nameOfFrame.length);
  const budget = createStepBudget();
  const compiled = compilePattern(pattern, budget);
  if ('error' in compiled) return { isMatch, error: compiled.error };
  const isNameMatch = Uint8Array.from(names, (name, at) => (compiled.matches(name, lowerCaseNames[at]) ? 1 : 0));
  if (isSpent(budget)) return { isMatch, error: STOPPED };
  for (let frame = 1; frame < isMatch.length; frame++) isMatch[frame] = isNameMatch[nameOfFrame[frame]];
  return { isMatch, error: '' };
}
