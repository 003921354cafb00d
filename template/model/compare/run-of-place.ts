import { functionLeaders } from '../../data/function-leaders.js';
import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { usedNodes } from '../../data/used-nodes.js';
import type { Lens } from '../figures/lens.js';
import { olderReport } from '../figures/older-report.js';

/** Where a place can be read: of which run the source is, and at which line; 0 where that is not known. */
export interface PlaceInRun {
  readonly report: Report;
  readonly line: number;
}

/**
 * The run in whose source a place is read: the one that is shown, of the difference of two the newer one; or the other one
 * where that alone has it.
 * @param report both runs
 * @param frame of the report; others stand for whole files and modules
 * @param line 0 where it is not known, or there are several: then what counts is who has the function
 */
export function runOfPlace(
  report: Report,
  lens: Pick<Lens, 'report' | 'runs'>,
  frame: number,
  line: number,
): PlaceInRun {
  const shown = { report: lens.report, line };
  const older = olderReport(report);
  if (older === null || report.facts.isDifferenceOnly || frame >= report.frames.line.length) return shown;
  // Then the newer one's addresses are the older one's.
  if (older.facts.sourceUrl === report.facts.sourceUrl) return shown;
  const other = { report: lens.report === older ? report : older, line };
  const [here, there] = [shown, other].map((run) => usedPlaces(run.report));
  const leader = functionLeaders(report.frames, report.strings)[frame];
  const file = report.frames.file[frame];
  const place = placeKey(leader, file, line);
  if (line === 0) return here.functions[leader] < there.functions[leader] ? other : shown;
  if (here.lines.has(place) || !there.lines.has(place)) return shown;
  // Whoever looks at one run has the function before them as it is there, at another line of the file.
  const isElsewhere = lens.runs === null && here.functions[leader] === 1 && here.files[file] === 1;
  return isElsewhere ? { ...shown, line: 0 } : other;
}

/**
 * What a run has calls of: lines, see placeKey; 1 for each function at its leader, and for each file at its text. Frames of one
 * line may differ, as in the folder of the program.
 */
const usedPlaces = memoizeBy(({ tree, frames, strings, selfValues }: Report) => {
  const leaders = functionLeaders(frames, strings);
  const isUsed = usedNodes(selfValues, tree.depth);
  const used = {
    lines: new Set<string>(),
    functions: new Uint8Array(leaders.length),
    files: new Uint8Array(strings.length),
  };
  const isMet = new Uint8Array(leaders.length);
  for (let node = 1; node < isUsed.length; node++) {
    const frame = tree.frame[node];
    if (isUsed[node] === 0 || isMet[frame] === 1) continue;
    isMet[frame] = 1;
    used.lines.add(placeKey(leaders[frame], frames.file[frame], frames.line[frame]));
    used.functions[leaders[frame]] = 1;
    used.files[frames.file[frame]] = 1;
  }
  return used;
});

function placeKey(leader: number, file: number, line: number): string {
  return `${leader} ${file} ${line}`;
}
