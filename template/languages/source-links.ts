import { memoizeBy } from '../data/memoize.js';
import type { Report, RunTables } from '../data/report.js';
import { addressOfLine, pathInFolder } from '../data/source-url.js';
import { usedNodes } from '../data/used-nodes.js';
import { ownFrames } from './own-frames.js';

/** Where the source of a report's functions can be read. */
export interface SourceLinks {
  /** The path of one of the program's own files in its repository; "" of any other. */
  pathOf(file: string): string;
  /**
   * The address of a line on the web; "" where there is none, or the report has no links.
   * @param line 0 where it is not known
   * @param functionName where it is known whose line it is
   */
  urlOf(file: string, line: number, functionName?: string): string;
}

/** The same of what may be no report; of two runs each place at the commit of the newer one, or of the older where that alone has it. */
export function linksOf(report: Report | null): SourceLinks {
  if (report === null) return NO_LINKS;
  return report.baseline === null ? sourceLinks(report) : linksOfRuns(report, report.baseline);
}

function linksOfRuns(report: Report, baseline: RunTables): SourceLinks {
  const newer = sourceLinks(report);
  const older = sourceLinks({ ...report, ...baseline, baseline: null });
  if (baseline.facts.sourceUrl === report.facts.sourceUrl) return newer;
  return {
    pathOf: newer.pathOf,
    urlOf(file, line, functionName = '') {
      const place = placeKey(functionName, file, line);
      const isOlder = !placesOf(report, report).has(place) && placesOf(baseline, report).has(place);
      return (isOlder ? older : newer).urlOf(file, line);
    },
  };
}

/** What a run has calls of: functions at lines, and lines whoever's they are. @param report whose run it is */
const placesOf = memoizeBy((run: RunTables, { tree, frames, strings }: Report): ReadonlySet<string> => {
  const isUsed = usedNodes(run.selfValues, tree.depth);
  const places = new Set<string>();
  for (const frame of new Set(tree.frame.filter((_, node) => isUsed[node] === 1))) {
    const [file, line] = [strings[frames.file[frame]], frames.line[frame]];
    places.add(placeKey('', file, line)).add(placeKey(strings[frames.functionName[frame]], file, line));
  }
  return places;
});

function placeKey(functionName: string, file: string, line: number): string {
  return `${functionName}\0${file}\0${line}`;
}

const NO_LINKS: SourceLinks = { pathOf: () => '', urlOf: () => '' };

const RUSTC = /^\/rustc\/([0-9a-f]{40})[/\\](.*)$/s;
const RUST_URL = 'https://github.com/rust-lang/rust/blob/';

/** The links of a report: those of the program's own files at its commit, and of Rust's standard library at the compiler's. */
export const sourceLinks = memoizeBy(({ facts, frames, strings }: Report): SourceLinks => {
  let paths: ReadonlyMap<string, string> | null = null;
  const pathOf = (file: string) => {
    paths ??= ownPaths({ facts, frames, strings });
    return paths.get(file) ?? '';
  };
  return {
    pathOf,
    urlOf(file, line) {
      const { sourceUrl } = facts;
      if (sourceUrl === undefined) return '';
      const [, commit, rustFile = ''] = RUSTC.exec(file) ?? [];
      const rustPath = pathInFolder(rustFile);
      if (rustPath !== '') return addressOfLine(`${RUST_URL}${commit}/{file}#L{line}`, rustPath, line);
      const path = pathOf(file);
      return path === '' ? '' : addressOfLine(sourceUrl, path, line);
    },
  };
});

/** Valgrind's tools name files without their folders, and nothing tells which file of that name it is; of several runs formats stand in one text. */
const NAMES_ALONE = /\b(?:dhat|massif)\b/;

/** Of relative paths those that any of the program's own functions is in: a library's may be relative as well. */
function ownPaths({ facts, frames, strings }: Pick<Report, 'facts' | 'frames' | 'strings'>): Map<string, string> {
  const hasNamesAlone = NAMES_ALONE.test(facts.format);
  const isOwn = ownFrames(frames, strings);
  const paths = new Map<string, string>();
  frames.file.forEach((id, frame) => {
    if (isOwn[frame] === 0 || paths.has(strings[id])) return;
    const path = pathInFolder(strings[id]);
    if (path !== '' && !(hasNamesAlone && path === strings[id] && !path.includes('/'))) paths.set(strings[id], path);
  });
  return paths;
}
