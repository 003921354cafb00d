import type { FunctionFigures, RunRow, Step } from '../../../template/site/history.js';
import { findSteps, type LevelChange } from './find-steps.js';
import { nameStep } from './name-step.js';

/** Older steps are not listed: a page stays small, however long the history is. */
const MAX_STEPS = 60;
/** Functions are compared over so many runs on each side, in which noise is small beside a step. */
const NAMED_RUNS = 5;

/** A step of which the functions are not known yet. */
export interface UnnamedStep {
  readonly metric: string;
  readonly change: LevelChange;
  readonly lastBefore: RunRow;
  readonly first: RunRow;
  /** The runs whose functions name it. */
  readonly runsBefore: readonly string[];
  readonly runsAfter: readonly string[];
}

/** The latest steps of a branch in all of its metrics, oldest first. @param rows oldest first */
export function findBranchSteps(rows: readonly RunRow[], metrics: readonly string[]): UnnamedStep[] {
  const steps = metrics.flatMap((metric) => {
    const measured = rows.filter(({ totals }) => Object.hasOwn(totals, metric));
    return findSteps(measured.map(({ totals }) => totals[metric])).map((change): UnnamedStep => {
      const ids = (start: number, end: number) => measured.slice(Math.max(0, start), end).map(({ id }) => id);
      const { at, beforeCount, afterCount } = change;
      return {
        metric,
        change,
        lastBefore: measured[at - 1],
        first: measured[at],
        runsBefore: ids(at - Math.min(beforeCount, NAMED_RUNS), at),
        runsAfter: ids(at, at + Math.min(afterCount, NAMED_RUNS)),
      };
    });
  });
  return steps.sort((a, b) => (a.first.id < b.first.id ? -1 : 1)).slice(-MAX_STEPS);
}

/** @param functionsOf of each run that names a step */
export function finishStep(step: UnnamedStep, functionsOf: (id: string) => readonly FunctionFigures[]): Step {
  const { metric, change, lastBefore, first, runsBefore, runsAfter } = step;
  return {
    metric,
    run: first.id,
    lastBefore: lastBefore.id,
    date: first.date,
    labels: first.labels,
    before: change.before,
    after: change.after,
    noise: change.noise,
    ...nameStep(metric, runsBefore.map(functionsOf), runsAfter.map(functionsOf), change.after - change.before),
  };
}
