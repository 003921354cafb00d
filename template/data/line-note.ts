import type { ReportFacts, RunNote } from './report.js';

const LABEL = 'Lines';

/** Says of a run that its profiler tells less of lines than others do. @param meaning what is where, in one sentence */
export function lineNote(value: string, meaning: string): RunNote {
  return { label: LABEL, value, unit: null, meaning };
}

const BY_NUMBER =
  'Lines of the two runs are matched by number: where code has moved, a line is compared with another one.';

/**
 * What whoever reads figures of lines has to know of them, in sentences; none where they are what one takes them for.
 * @param areCompared whether figures of two runs' lines are subtracted
 */
export function aboutLines({ notes }: Pick<ReportFacts, 'notes'>, areCompared: boolean): string[] {
  const meanings = notes.filter(({ label }) => label === LABEL).map(({ meaning }) => meaning);
  return areCompared ? [...meanings, BY_NUMBER] : meanings;
}
