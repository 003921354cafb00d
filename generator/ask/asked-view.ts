import { canCompare } from '../../template/data/compare/combine-reports.js';
import type { Report } from '../../template/data/report.js';
import type { Profile } from '../../template/model/calls/profile.js';
import { createViewFrames } from '../../template/model/calls/view-frames.js';
import { createComparedLens, createDifferenceLens } from '../../template/model/figures/compared-lens.js';
import { createLens, type Lens, type SeenMetric } from '../../template/model/figures/lens.js';
import type { ViewFigures } from '../../template/model/figures/run-figures.js';
import { shownMetric } from '../../template/model/figures/shown-metric.js';
import { viewFigures } from '../../template/model/figures/view-figures.js';
import { createFrameNames, type NamedReport } from '../../template/model/names/frame-names.js';
import { compilePattern, STOPPED } from '../../template/model/query/pattern.js';
import { parseQuery } from '../../template/model/query/query.js';
import type { Step } from '../../template/model/query/step.js';
import { readTyped, shownWord, unknownSentence } from '../../template/model/query/typed.js';
import type { Shape } from '../../template/model/shape/plan.js';
import { profileBelow, shapeProfile } from '../../template/model/shape/shape-profile.js';
import { isOverTime, type TimeChoice } from '../../template/model/time/time-choice.js';
import { UserError } from '../errors.js';
import { chooseMetric } from './choose-metric.js';
import { threadSteps } from './choose-thread.js';
import { chooseTime } from './choose-time.js';
import type { Question } from './question.js';

/** What the page would show of a report: its calls in some shape, and what one metric is worth in them. */
export interface AskedView {
  readonly source: NamedReport;
  readonly shape: Shape;
  /** The function whose calls and what they called are all that is in view, by its leader; null for all. */
  readonly below: number | null;
  /** The calls, callers first. */
  readonly profile: Profile;
  readonly lens: Lens;
  readonly figures: ViewFigures;
  /** Index into facts.metrics, and how it reads through the lens. */
  readonly metricIndex: number;
  readonly metric: SeenMetric;
  /** Prefix sums of the metric in `profile`, and the same without signs. */
  readonly sums: Float64Array;
  readonly widths: Float64Array;
}

/** A report and what its frames are called. */
export function nameFrames(report: Report): NamedReport {
  const frames = createViewFrames(report);
  return { report, frames, names: createFrameNames(report, frames) };
}

/**
 * Chooses what a question is about.
 * @throws UserError for what the report does not have
 */
export function askedView(source: NamedReport, question: Question): AskedView {
  const { report } = source;
  const chosen = chooseMetric(report.facts.metrics, question.metric);
  const lens = lensOf(report, chooseTime(report, question));
  const isLevel = !report.facts.metrics[chosen].isAdditiveOverTime;
  const wantsGrowth = question.metric !== null && lens.time !== null && isOverTime(lens.time) && isLevel;
  const metricIndex = shownMetric(lens, chosen, wantsGrowth);
  const metric = lens.metrics[metricIndex];
  if (!metric)
    throw new UserError(
      'usage',
      `No metric of this trace is known at a chosen time: omit --from, --${question.endOption} and --at.`,
    );
  const steps = [...readFilter(question.filter), ...threadSteps(source, question.threads)];
  return viewInShape(
    { source, below: null, lens, metricIndex, metric },
    { groupBy: 'function', order: 'weight', steps },
  );
}

/** The same of other calls. */
export function viewInShape(
  { source, below, lens, metricIndex, metric }: Pick<AskedView, 'source' | 'below' | 'lens' | 'metricIndex' | 'metric'>,
  shape: Shape,
): AskedView {
  const profile = below === null ? shapeProfile(source, shape) : profileBelow(source, shape, below);
  const [stopped] = profile.stoppedPatterns ?? [];
  if (stopped !== undefined) throw new UserError('usage', `--filter ${stopped}: ${STOPPED}`);
  const figures = viewFigures(profile, lens);
  const [sums, widths] = [figures.sumsOf(metricIndex), figures.widthsOf(metricIndex)];
  return { source, shape, below, profile, lens, figures, metricIndex, metric, sums, widths };
}

/** Of two runs the difference, where what is asked of both is known. */
function lensOf(report: Report, time: TimeChoice | null): Lens {
  if (report.facts.isDifferenceOnly) return createDifferenceLens(report, time, null);
  return canCompare(report, time !== null)
    ? createComparedLens(report, time, null, 'larger')
    : createLens(report, time, null);
}

/** @throws UserError for what is no query */
function readFilter(filter: string | null): readonly Step[] {
  if (filter === null) return [];
  const typed = readTyped(filter);
  const problem =
    typed === null
      ? whyNoFilter(filter)
      : typed.problem || (typed.steps.length === 0 ? 'The name is missing, as in hide:malloc.' : '');
  if (problem !== '' || typed === null) throw new UserError('usage', `--filter ${filter}: ${problem}`);
  return typed.steps;
}

/** Of a text that could be searched for on the page. */
function whyNoFilter(text: string): string {
  const pattern = compilePattern(text);
  if ('error' in pattern) return pattern.error;
  const { unknown } = parseQuery(text);
  if (unknown.length !== 1 || unknown[0] !== text) return unknownSentence(unknown);
  return `${shownWord(text)} is not a filter. Stacks with it are show:${shownWord(text)}, those without hide:${shownWord(text)}.`;
}
