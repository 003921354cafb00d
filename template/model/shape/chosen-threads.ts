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
  const paths = tracks.map((track) => trackFrames(report, parents, track));
  const texts = paths.map((frames) => trackName(names, { frames }));
  const recorded = paths.map((frames) => frames.map((frame) => report.strings[report.frames.functionName[frame]]));
  const isChosen = new Uint8Array(trackOf.length);
  const chosen = choices.map((patterns) => chooseNames(texts, recorded, patterns, budget));
  tracks.forEach((track, at) => {
    isChosen[track] = chosen.every((isNameChosen) => isNameChosen(at)) ? 1 : 0;
  });
  return Uint8Array.from(trackOf, (track) => isChosen[track]);
}

function chooseNames(
  names: readonly string[],
  recorded: readonly (readonly string[])[],
  patterns: readonly string[],
  budget: StepBudget,
) {
  const { wanted, leftOut } = splitThreads(patterns);
  const isWanted = matchAny(names, recorded, wanted, budget);
  const isLeftOut = matchAny(names, recorded, leftOut, budget);
  return (at: number) => (wanted.length === 0 || isWanted[at] === 1) && isLeftOut[at] === 0;
}

/**
 * 1 for each name that one of the patterns matches. There may be thousands of either, nearly all of them exact. An exact one that is no name as it is
 * shown (`process t100`) is one as it was recorded (`t100`): the track that has it, and all below.
 */
function matchAny(
  names: readonly string[],
  recorded: readonly (readonly string[])[],
  patterns: readonly string[],
  budget: StepBudget,
): Uint8Array {
  const exact = new Set(patterns.filter((pattern) => pattern.startsWith('=')).map((pattern) => pattern.slice(1)));
  const asRecorded = new Set(exact);
  for (const name of names) asRecorded.delete(name);
  const others = patterns.filter((pattern) => !pattern.startsWith('='));
  const matches = others.map((pattern) => matchNames(names, pattern, budget));
  return Uint8Array.from(names, (name, at) =>
    exact.has(name) || recorded[at].some((own) => asRecorded.has(own)) || matches.some((match) => match[at] === 1)
      ? 1
      : 0,
  );
}
