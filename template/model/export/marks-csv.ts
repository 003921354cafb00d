import type { Report } from '../../data/report.js';
import { cellOf } from './csv.js';

const HEAD = 'name,detail,kind,track,start (ms),duration (ms)\r\n';

/**
 * Marks as RFC 4180 has it, with exact times since the run began; see functionsCsv for what a spreadsheet would run.
 * @param rows of the table of marks
 */
export function marksCsv(
  { marks, strings }: Pick<Report, 'marks' | 'strings'>,
  rows: Uint32Array,
  trackName: (track: number) => string,
): string[] {
  const lines = Array.from(rows, (row) => {
    const texts = [
      strings[marks.name[row]],
      strings[marks.detail[row]],
      strings[marks.kind[row]],
      trackName(marks.track[row]),
    ];
    const times = [marks.startNanoseconds[row], marks.durationNanoseconds[row]].map((time) => String(time / 1e6));
    return `${[...texts.map(cellOf), ...times].join(',')}\r\n`;
  });
  return [HEAD, ...lines];
}
