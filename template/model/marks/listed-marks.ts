import { NOTABLE_KINDS, TIMELINE_KINDS } from '../../data/mark-kinds.js';
import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { parentNodes } from '../../data/tree.js';
import { createStepBudget, isSpent } from '../../expression/step-budget.js';
import type { NanosecondRange } from '../order/sample-tracks.js';
import { compilePattern, STOPPED } from '../query/pattern.js';

type MarkedReport = Pick<Report, 'marks' | 'strings'>;

/** What of the marks a reader asks for. */
export interface MarkFilter {
  /** See NamePattern; it is looked for in the name and what follows it, an exact one in the name alone. "" for all. */
  readonly text: string;
  /** "" for all. */
  readonly kind: string;
  /** Where it begins in what is looked at or reaches into it; null for the whole run. */
  readonly range: NanosecondRange | null;
  /** Tracks that are chosen; null for all. Marks of the whole run are of each. */
  readonly tracks: ReadonlySet<number> | null;
}

export interface ListedMarks {
  /** In order of start. */
  readonly rows: Uint32Array;
  /** One sentence about why nothing is found; "" where the text is right. */
  readonly error: string;
}

export function listMarks(report: MarkedReport, { text, kind, range, tracks }: MarkFilter): ListedMarks {
  const { marks, strings } = report;
  const { isMatch, error } = matchMarks(report, text);
  const kindNumber = kind === '' ? -1 : strings.indexOf(kind);
  const rows: number[] = [];
  for (let row = 0; row < marks.name.length; row++) {
    if (kind !== '' && marks.kind[row] !== kindNumber) continue;
    if (isMatch !== null && isMatch[row] === 0) continue;
    if (range !== null && !isIn(range, marks.startNanoseconds[row], marks.durationNanoseconds[row])) continue;
    if (tracks !== null && marks.track[row] !== 0 && !tracks.has(marks.track[row])) continue;
    rows.push(row);
  }
  return { rows: Uint32Array.from(rows), error };
}

/** Those of the rows that a timeline shows without being asked. */
export function timelineMarks({ marks, strings }: MarkedReport, rows: Uint32Array): Uint32Array {
  const kinds = new Set(TIMELINE_KINDS.map((kind) => strings.indexOf(kind)));
  return rows.filter((row) => kinds.has(marks.kind[row]));
}

/** The kinds of a report's marks, the notable ones first, others by how many there are of them. */
export const markKinds: (report: MarkedReport) => readonly { readonly kind: string; readonly count: number }[] =
  memoizeBy(({ marks, strings }: MarkedReport) => {
    const counts = new Map<number, number>();
    for (const kind of marks.kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const place = (kind: string) => (NOTABLE_KINDS.includes(kind) ? NOTABLE_KINDS.indexOf(kind) : NOTABLE_KINDS.length);
    return Array.from(counts, ([kind, count]) => ({ kind: strings[kind], count })).sort(
      (one, other) =>
        place(one.kind) - place(other.kind) || other.count - one.count || (one.kind < other.kind ? -1 : 1),
    );
  });

/** For each track that marks are of the frames of it and of those that it is in, outermost first; none for the whole run. */
export const framesOfMarkTracks: (report: MarkedReport & Pick<Report, 'tree'>) => ReadonlyMap<number, number[]> =
  memoizeBy(({ marks, tree }: MarkedReport & Pick<Report, 'tree'>) => {
    const parents = parentNodes(tree.depth);
    const framesTo = (track: number) => {
      const frames: number[] = [];
      for (let node = track; node !== 0; node = parents[node]) frames.push(tree.frame[node]);
      return frames.reverse();
    };
    return new Map(Array.from(new Set(marks.track), (track) => [track, framesTo(track)]));
  });

/** The tracks with those that they are in, as marks of a process are of each of its threads. */
export function withOuterTracks({ tree }: Pick<Report, 'tree'>, tracks: readonly number[]): Set<number> {
  const parents = parentNodes(tree.depth);
  const all = new Set<number>();
  for (const track of tracks) for (let node = track; node !== 0; node = parents[node]) all.add(node);
  return all;
}

function isIn({ from, to }: NanosecondRange, start: number, duration: number): boolean {
  return start < to && (start >= from || start + duration > from);
}

/** For each mark 1 where it matches; null where nothing is asked. Many marks share a name and what follows it. */
function matchMarks({ marks, strings }: MarkedReport, text: string) {
  if (text.trim() === '') return { isMatch: null, error: '' };
  const isMatch = new Uint8Array(marks.name.length);
  const budget = createStepBudget();
  const pattern = compilePattern(text, budget);
  if ('error' in pattern) return { isMatch, error: pattern.error };
  const isOfName = text.trimStart().startsWith('=');
  const known = new Map<number, boolean>();
  for (let row = 0; row < isMatch.length; row++) {
    const [name, detail] = [marks.name[row], isOfName ? 0 : marks.detail[row]];
    const key = name * strings.length + detail;
    const matches =
      known.get(key) ?? pattern.matches(detail === 0 ? strings[name] : `${strings[name]} ${strings[detail]}`);
    known.set(key, matches);
    if (matches) isMatch[row] = 1;
  }
  return isSpent(budget) ? { isMatch: isMatch.fill(0), error: STOPPED } : { isMatch, error: '' };
}
