import { trackFrames, trackNodes } from '../../data/track-nodes.js';
import { parentNodes } from '../../data/tree.js';
import { createStepBudget, type StepBudget } from '../../expression/step-budget.js';
import { trackName } from '../names/call-name.js';
import type { NamedReport } from '../names/frame-names.js';
import { matchNames } from '../query/pattern.js';
import { type Step, splitThreads } from '../query/step.js';

/**
 * For each node of the report 1 where its track is among those that the steps leave; null where they choose none. What is in no track
 * is the whole program's.
 * @param budget what matching may take
 */
export function nodesOfThreads(
  { report, names }: NamedReport,
  steps: readonly Step[],
  budget = createStepBudget(),
): Uint8Array | null {
  const choices = steps.flatMap((step) => (step.kind === 'thread' ? [step.patterns] : []));
  if (choices.length === 0) return null;
  const parents = parentNodes(report.tree.depth);
  const trackOf = trackNodes(report, parents);
  const tracks = [...new Set(trackOf)];
  const hasCalls = new Uint8Array(trackOf.length);
  trackOf.forEach((track, node) => {
    if (track !== node) hasCalls[track] = 1;
  });
  const paths = tracks.map((track) => trackFrames(report, parents, track));
  const named = paths.map((frames, at) => ({
    name: trackName(names, { frames }),
    isOfItsOwn: hasCalls[tracks[at]] === 1,
    others: frames.flatMap((frame, depth) => [
      report.strings[report.frames.functionName[frame]],
      trackName(names, { frames: frames.slice(0, depth + 1) }),
    ]),
  }));
  const isChosen = new Uint8Array(trackOf.length);
  const chosen = choices.map((patterns) => chooseNames(named, patterns, budget));
  tracks.forEach((track, at) => {
    isChosen[track] = chosen.every((isNameChosen) => isNameChosen(at)) ? 1 : 0;
  });
  return Uint8Array.from(trackOf, (track) => isChosen[track]);
}

interface NamedTrack {
  /** As it is shown, with those that it belongs to: `process t100, thread main`. */
  readonly name: string;
  /** Whether it has calls beside those of the tracks below it. */
  readonly isOfItsOwn: boolean;
  /** What it and those that it belongs to are called, as recorded and as shown: `t100`, `process t100`. */
  readonly others: readonly string[];
}

function chooseNames(tracks: readonly NamedTrack[], patterns: readonly string[], budget: StepBudget) {
  const { wanted, leftOut } = splitThreads(patterns);
  const isWanted = matchAny(tracks, wanted, budget);
  const isLeftOut = matchAny(tracks, leftOut, budget);
  return (at: number) => (wanted.length === 0 || isWanted[at] === 1) && isLeftOut[at] === 0;
}

/**
 * 1 for each track that one of the patterns matches. There may be thousands of either, nearly all of them exact. An exact one is a track's whole name; or
 * where no track with calls of its own has that, the name of one as it was recorded or is shown, with all that is below it.
 */
function matchAny(tracks: readonly NamedTrack[], patterns: readonly string[], budget: StepBudget): Uint8Array {
  const exact = new Set(patterns.filter((pattern) => pattern.startsWith('=')).map((pattern) => pattern.slice(1)));
  const withAllBelow = new Set(exact);
  for (const { name, isOfItsOwn } of tracks) if (isOfItsOwn) withAllBelow.delete(name);
  const texts = tracks.map(({ name }) => name);
  const matches = patterns
    .filter((pattern) => !pattern.startsWith('='))
    .map((pattern) => matchNames(texts, pattern, budget));
  return Uint8Array.from(tracks, ({ name, others }, at) =>
    exact.has(name) || others.some((other) => withAllBelow.has(other)) || matches.some((match) => match[at] === 1)
      ? 1
      : 0,
  );
}
