import { formatBytes, formatCount, formatNumberOf } from '../../../template/data/format.js';
import type { Report, RunNote } from '../../../template/data/report.js';
import type { SourceTable } from '../../../template/data/tables.js';

/** Kind of the warning that source files are newer than the trace. */
export const SOURCE_CHANGED = 'source-changed';

const LABEL = 'Source';
const MEANING = 'Lines of source files that the report keeps, around what costs most.';

/** The report with source lines, in the place of any that it had, and a note that it has them. */
export function keepSource(report: Report, source: SourceTable): Report {
  const { facts } = report;
  const others = facts.notes.filter((note) => !isOfSource(note));
  const notes = source.file.length === 0 ? others : [...others, noteOf(source)];
  return { ...report, source, facts: { ...facts, notes } };
}

export function isOfSource({ label, meaning }: RunNote): boolean {
  return label === LABEL && meaning === MEANING;
}

function noteOf(source: SourceTable): RunNote {
  return { label: LABEL, value: sourceWords(source), unit: null, meaning: MEANING };
}

/** `312 lines of 14 files, 11.2 kB` */
export function sourceWords({ file, text }: SourceTable): string {
  const lines = text.reduce((sum, piece) => sum + piece.split('\n').length, 0);
  const bytes = text.reduce((sum, piece) => sum + Buffer.byteLength(piece) + 1, 0);
  const files = formatNumberOf(new Set(file).size, 'file');
  return `${formatCount(lines)} ${lines === 1 ? 'line' : 'lines'} of ${files}, ${formatBytes(bytes)}`;
}
