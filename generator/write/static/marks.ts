import type { Summary } from '../../fold/summary/summarize.js';
import { breakable, fitHtml } from '../words/escape-html.js';
import { MARKS_HEADING, markCircumstances, markDuration, markStart } from '../words/mark-words.js';
import { renderTable } from './table.js';

const MAX_NAME = 120;
const MAX_CIRCUMSTANCES = 160;
const MAX_MARKS_BYTES = 4000;

/** What of all that the trace names lasted longest; "" where it names nothing. */
export function markTable({ marks }: Summary): string {
  if (marks.length === 0) return '';
  const shape = {
    name: 'static-marks',
    figureHeadings: ['Duration', 'Start'],
    textHeading: 'Mark',
    maxBytes: MAX_MARKS_BYTES,
  };
  const rows = marks.map((mark) => ({
    figures: [markDuration(mark), markStart(mark)],
    html: `<code>${breakable(fitHtml(mark.name, MAX_NAME))}</code> <small>${breakable(fitHtml(markCircumstances(mark), MAX_CIRCUMSTANCES))}</small>`,
  }));
  return `<h2>${MARKS_HEADING}</h2>\n${renderTable(shape, rows)}`;
}
