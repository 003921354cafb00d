import type { ReportFacts, RunNote } from '../../../template/data/report.js';
import { addedUp, countRunsInside, isOfRuns, RUNS } from '../../../template/data/several-runs.js';
import { isOfSource } from '../source/keep-source.js';
import type { NamedRun } from './joined-run.js';

const PEAK = 'Peak';
const CLOCK = 'Clock';
const OF_EACH_RUN = 'of each run';

/** How the runs were put together. Of a run that is itself several, these are counted. */
export function describeMerging(runs: readonly NamedRun[], hasTime: boolean): RunNote[] {
  const note = (label: string, value: string, meaning: string): RunNote => ({ label, value, unit: null, meaning });
  const count = runs.reduce((sum, { report }) => sum + countRunsInside(report.facts), 0);
  const hasPeak = runs.some(
    ({ report: { facts } }) => facts.peakTimeMilliseconds !== null || facts.notes.some(isPeakOfEach),
  );
  return [
    note(RUNS, addedUp(count), 'Each is a track of its own; figures are the sums of all.'),
    ...(hasPeak
      ? [note(PEAK, OF_EACH_RUN, 'Each run had its peak at a moment of its own, so together they had the sum at most.')]
      : []),
    ...(hasTime
      ? [note(CLOCK, OF_EACH_RUN, 'Times count from the start of each run, as if all had started together.')]
      : []),
  ];
}

/** Notes that all runs have, with the same value; how runs were put together before is told anew. */
export function notesInCommon([first, ...others]: readonly ReportFacts[]): RunNote[] {
  return first.notes.filter(
    (own) =>
      !isOfMerging(own) &&
      others.every(({ notes }) => notes.some(({ label, value }) => label === own.label && value === own.value)),
  );
}

function isOfMerging(note: RunNote): boolean {
  return (
    isOfRuns(note) || isPeakOfEach(note) || isOfSource(note) || (note.label === CLOCK && note.value === OF_EACH_RUN)
  );
}

function isPeakOfEach({ label, value }: RunNote): boolean {
  return label === PEAK && value === OF_EACH_RUN;
}
