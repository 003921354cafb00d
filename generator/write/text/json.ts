import type { Summary } from '../../fold/summary/summarize.js';

/** The summary as JSON for scripts: two spaces a level, a newline at the end. */
export function summaryAsJson(summary: Summary): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}
