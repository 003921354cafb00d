import { constants } from 'node:os';
import type { Report, Warning } from '../../template/data/report.js';

/** heaptrack's library collects this much before it writes (LineWriter's buffer, PIPE_BUF); a program that is ended loses it. */
export const BUFFER_BYTES = 4096;
/** The shortest event that it writes, `- 1b2a0` and a line break. */
const MIN_EVENT_BYTES = 8;

/** A kind of warning that is about the program, not about damage to its trace. */
export const ENDED_BY_SIGNAL = 'ended-by-signal';

/** The report of a program that a signal ended, with a warning that says what this means for its figures. */
export function withSignal(report: Report, program: string, signal: NodeJS.Signals): Report {
  const events = Math.floor(BUFFER_BYTES / MIN_EVENT_BYTES);
  const warning: Warning = {
    kind: ENDED_BY_SIGNAL,
    message: `${program} was ended by signal ${constants.signals[signal]} (${signal}): what was live then counts as leaked, and up to ${events} of its last events may be missing.`,
    count: 1,
  };
  return { ...report, facts: { ...report.facts, warnings: [warning, ...report.facts.warnings] } };
}
