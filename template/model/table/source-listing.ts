import { LINES_AROUND, linesByFile } from '../../data/source-columns.js';
import type { SourceTable } from '../../data/tables.js';
import type { Profile } from '../calls/profile.js';
import type { Lens } from '../figures/lens.js';
import { type FunctionLine, functionLines } from './function-lines.js';

/** A line of source with what it costs; nothing where it is there to be read along. */
interface ListedLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly cost: FunctionLine | undefined;
}

/** What is kept of a file around the lines of a function. */
export interface SourceListing {
  readonly file: string;
  readonly lines: readonly ListedLine[];
}

/** Nobody reads more beside a graph. */
const MAX_LINES = 400;

/**
 * A function's source in the run that is shown, with what each line costs there. Lines of one run are not those of another: of
 * two that are compared it is the newer one's source, and what the newer one has.
 * @param profile with callers above callees
 */
export function sourceShown(profile: Profile, lens: Lens, metric: number, leader: number): SourceListing[] {
  const run = lens.runs?.newer ?? lens;
  const { source } = run.report;
  if (source.file.length === 0) return [];
  return listSource(profile, source, functionLines(profile, run.valuesOf(metric), leader));
}

/**
 * Puts the lines of a function beside the source that a run keeps of them, file by file, that which costs most first.
 * @param costs see functionLines
 */
export function listSource(
  { frames, report }: Pick<Profile, 'frames' | 'report'>,
  source: SourceTable,
  costs: readonly FunctionLine[],
): SourceListing[] {
  if (source.file.length === 0) return [];
  const files = linesByFile(source);
  const costsOf = new Map<string, Map<number, FunctionLine>>();
  for (const cost of costs) {
    const file = report.strings[frames.file[cost.frame]];
    const line = frames.line[cost.frame];
    if (!files.get(file)?.has(line)) continue;
    const ofFile = costsOf.get(file) ?? new Map<number, FunctionLine>();
    costsOf.set(file, ofFile.set(line, cost));
  }
  let left = MAX_LINES;
  return [...costsOf].map(([file, ofFile]) => {
    const costly = [...ofFile.keys()];
    const first = Math.min(...costly) - LINES_AROUND;
    const last = Math.max(...costly) + LINES_AROUND;
    const lines = [...(files.get(file) ?? [])]
      .filter(([line]) => line >= first && line <= last)
      .slice(0, left)
      .map(([line, text]) => ({ line, text, cost: ofFile.get(line) }));
    left -= lines.length;
    return { file, lines };
  });
}
