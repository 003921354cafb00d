import { formatNumberOf } from '../../data/format.js';
import type { Profile } from '../calls/profile.js';
import type { Lens } from '../figures/lens.js';
import { showName } from '../graph/describe-box.js';
import { callName } from '../names/call-name.js';
import type { FrameNames } from '../names/frame-names.js';
import { describeStep } from '../query/query.js';
import type { Shape } from '../shape/plan.js';
import { describeSizeRange } from '../sizes/size-range.js';
import { describeTimeChoice } from '../time/time-choice.js';

/** What of the run is in a view and how it is put together, a sentence for each choice that is not the first one. */
export function describeScope(profile: Profile, names: FrameNames, lens: Lens, shape: Shape, zoom: number): string[] {
  const { time, sizes, runs } = lens;
  const sentences = shape.steps.map((step) => describeStep(step).meaning);
  if (runs)
    sentences.unshift(`Compared with ${showName(runs.older.report.facts.title)}: the new run minus the old one.`);
  if (profile.report.facts.isDifferenceOnly) sentences.unshift('The file holds the difference of two runs.');
  if (time) sentences.push(`Time: ${describeTimeChoice(time, profile.report)}.`);
  if (sizes) sentences.push(`Only blocks of ${describeSizeRange(sizes)}, over the whole run.`);
  if (shape.groupBy !== 'function') sentences.push(`Grouped by ${shape.groupBy}.`);
  if (profile.spacers) sentences.push(`In order of time: the calls of ${tracksOf(profile, names)}.`);
  if (profile.isInverted) sentences.push('Inverted: callees first, below them their callers.');
  if (zoom !== 0) sentences.push(`Zoomed to ${showName(names.fullName(profile.tree.frame[zoom]))}.`);
  return sentences;
}

const MAX_NAMED = 5;

/** `main thread, worker 1 and 3 more threads`; of one track it is what the whole is called by. */
function tracksOf(profile: Profile, names: FrameNames): string {
  const nodes = profile.lanes?.nodes ?? [0];
  const named = Array.from(nodes.slice(0, MAX_NAMED), (node) => showName(callName(profile, names, node)));
  const more = nodes.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${formatNumberOf(more, 'more thread')}` : '');
}
