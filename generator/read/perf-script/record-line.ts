import { beginsWith } from './bytes.js';

const RECORD = 'PERF_RECORD_';

/** Whether perf tells there of something that is no sample: of a program that starts, of a file that is loaded. */
export function isRecord(bytes: Uint8Array, start: number, end: number): boolean {
  return beginsWith(bytes, start, end, RECORD);
}

/** The same for a line without a time. */
export function mentionsRecord(line: string): boolean {
  return line.includes(` ${RECORD}`) || line.startsWith('LOST ');
}

/** How many events a line says that perf lost: `PERF_RECORD_LOST lost 12`, `LOST 5 events!`; 0 for others. */
export function lostCount(line: string): number {
  const [, lost] = /(?:PERF_RECORD_LOST(?:_SAMPLES)?:? lost|^LOST) (\d{1,15})\b/.exec(line) ?? [];
  return Number(lost ?? 0);
}
