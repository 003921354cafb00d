import { formatCount, formatNumberOf } from './format.js';
import type { RunNote } from './report.js';

/** Notes of a report that is several runs: how they were put together is kept as a note, so that every reader is shown it. */
export const RUNS = 'Runs';
export const MEAN = 'Mean';

const ADDED_UP = /^([\d,]+), added up$/;
const OF_RUNS = /^of [\d,]+\sruns?$/;

/** The value of a note called RUNS. */
export function addedUp(runs: number): string {
  return `${formatCount(runs)}, added up`;
}

/** The value of a note called MEAN. */
export function ofRuns(runs: number): string {
  return `of ${formatNumberOf(runs, 'run')}`;
}

/** How many runs were added up to this one; 1 where it is none of several. */
export function countRunsInside({ notes }: { readonly notes: readonly RunNote[] }): number {
  const value = String(notes.find(isOfRuns)?.value ?? '');
  return Number(ADDED_UP.exec(value)?.[1].replaceAll(',', '') ?? 1);
}

/** Whether a note says that runs were added up. */
export function isOfRuns({ label, value }: RunNote): boolean {
  return label === RUNS && typeof value === 'string' && ADDED_UP.test(value);
}

/** A title that says so where it is that of several runs: `app, mean of 3 runs`. */
export function titleOfRuns(facts: { readonly title: string; readonly notes: readonly RunNote[] }): string {
  return titleWith(facts.title, severalRunsWords(facts));
}

export function titleWith(title: string, severalRuns: string): string {
  return severalRuns === '' ? title : `${title}, ${severalRuns}`;
}

/** What a report of several runs is, to stand behind its title: `mean of 3 runs`, `3 runs added up`; "" for one run. */
export function severalRunsWords({ notes }: { readonly notes: readonly RunNote[] }): string {
  const runs = countRunsInside({ notes });
  if (runs > 1) return `${formatNumberOf(runs, 'run')} added up`;
  const mean = notes.find(({ label, value }) => label === MEAN && OF_RUNS.test(String(value)));
  return mean ? `mean ${mean.value}` : '';
}
