import type { ReportFacts, RunNote } from '../../../template/data/report.js';
import { addedUp, countRunsInside, isOfRuns, RUNS } from '../../../template/data/several-runs.js';
import { isOfSource } from '../source/keep-source.js';
import type { NamedRun } from './joined-run.js';

const PEAK = 'Peak';
const PEAKS_ADDED_UP = "each run's own, added up";
const TIMES = 'Times';
const FROM_EACH_START = 'from the start of each run';
const COMMAND = 'Command';
const NOT_THE_SAME = 'not the same in all runs';

const note = (label: string, value: string, meaning: string): RunNote => ({ label, value, unit: null, meaning });

/** How the runs were put together. Of a run that is itself several, these are counted. */
export function describeMerging(runs: readonly NamedRun[], hasTime: boolean): RunNote[] {
  const count = runs.reduce((sum, { report }) => sum + countRunsInside(report.facts), 0);
  const hasPeak = runs.some(
    ({ report: { facts } }) => facts.peakTimeMilliseconds !== null || facts.notes.some(isPeakOfEach),
  );
  return [
    note(RUNS, addedUp(count), 'Each is a track of its own; figures are the sums of all.'),
    ...(hasPeak
      ? [
          note(
            PEAK,
            PEAKS_ADDED_UP,
            'Each run had its peak at a moment of its own, so together they had the sum at most.',
          ),
        ]
      : []),
    ...(hasTime
      ? [note(TIMES, FROM_EACH_START, 'Times count from the start of each run, as if all had started together.')]
      : []),
  ];
}

/** Says where commands differ, of which a report of several runs has none then. */
export function describeCommands(runs: readonly ReportFacts[]): RunNote[] {
  const differ = runs.some(({ command, notes }) => command !== runs[0].command || notes.some(isOfCommands));
  return differ ? [note(COMMAND, NOT_THE_SAME, 'Each run was started with a command of its own.')] : [];
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
  const isOfTimes = note.label === TIMES && note.value === FROM_EACH_START;
  return isOfRuns(note) || isPeakOfEach(note) || isOfSource(note) || isOfTimes || isOfCommands(note);
}

function isPeakOfEach({ label, value }: RunNote): boolean {
  return label === PEAK && value === PEAKS_ADDED_UP;
}

function isOfCommands({ label, value }: RunNote): boolean {
  return label === COMMAND && value === NOT_THE_SAME;
}
