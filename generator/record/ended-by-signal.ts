import { constants } from 'node:os';
import { basename } from 'node:path';
import type { Report, Warning } from '../../template/data/report.js';
import { EXIT_SIGNAL_BASE, type ProgramEnd } from './program.js';
import { ENDED_BY_SIGNAL } from './program-end-warning.js';

/** heaptrack's library collects this much before it writes (LineWriter's buffer, PIPE_BUF); a program that is ended loses it. */
export const BUFFER_BYTES = 4096;
/** The shortest event that it writes, `- 1b2a0` and a line break. */
const MIN_EVENT_BYTES = 8;

/** timeout's exit status where it has ended the program (`-s KILL` ends timeout as well). */
const EXIT_TIMED_OUT = 124;

/**
 * What ended a program, for a sentence: "signal 6 (SIGABRT)", "timeout (exit status 124)". A wrapper that waits for the program
 * says so by its exit status alone.
 * @param wrappers the words before the program
 * @returns null where it ended by itself
 */
export function endedBy({ exitCode, signal }: ProgramEnd, wrappers: readonly string[]): string | null {
  if (signal !== null) return signalText(signal);
  const names = wrappers.map((word) => basename(word));
  if (names.includes('timeout') && exitCode === EXIT_TIMED_OUT) return `timeout (exit status ${EXIT_TIMED_OUT})`;
  // Both wait for the program, and pass its signal on in their status.
  return names.includes('timeout') || names.includes('time') ? signalOfStatus(exitCode) : null;
}

/** The signal that an exit status stands for, 128 + N; null where it stands for none. */
export function signalOfStatus(exitCode: number): string | null {
  const signal = Object.entries(constants.signals).find(([, number]) => EXIT_SIGNAL_BASE + number === exitCode);
  return signal === undefined ? null : signalText(signal[0] as NodeJS.Signals);
}

function signalText(signal: NodeJS.Signals): string {
  return `signal ${constants.signals[signal]} (${signal})`;
}

/**
 * The report of a program that was ended, with a warning that says what this means for its figures.
 * @param by see endedBy
 */
export function withSignal(report: Report, program: string, by: string): Report {
  const events = Math.floor(BUFFER_BYTES / MIN_EVENT_BYTES);
  const message = `${program} was ended by ${by}: what was live then counts as leaked, and up to ${events} of its last events may be missing.`;
  return withWarnings(report, [{ kind: ENDED_BY_SIGNAL, message, count: 1 }]);
}

/** The report with warnings before its own. */
export function withWarnings(report: Report, warnings: readonly Warning[]): Report {
  return { ...report, facts: { ...report.facts, warnings: [...warnings, ...report.facts.warnings] } };
}

/** What to say of a program that did not end well, and was recorded to its end. */
export function howItEnded(program: string, exitCode: number, by: string | null): Warning[] {
  if (exitCode === 0) return [];
  const end = by === null ? `ended with exit status ${exitCode}` : `was ended by ${by}`;
  const message = `${basename(program)} ${end}: the report holds what it did until then.`;
  return [{ kind: ENDED_BY_SIGNAL, message, count: 1 }];
}
