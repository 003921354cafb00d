import type { ReportFacts, RunNote } from './report.js';

const LABEL = 'Lines';

/** Says of a run that its profiler tells less of lines than others do. @param meaning what is where, in one sentence */
export function lineNote(value: string, meaning: string): RunNote {
  return { label: LABEL, value, unit: null, meaning };
}

/** What whoever reads figures of lines has to know of them; "" where they are what one takes them for. */
export function aboutLines({ notes }: Pick<ReportFacts, 'notes'>): string {
  return notes.find(({ label }) => label === LABEL)?.meaning ?? '';
}
