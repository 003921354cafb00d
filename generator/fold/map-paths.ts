import type { Finding, Report, RunTables } from '../../template/data/report.js';
import { linesByFile, piecesOf } from '../../template/data/source-columns.js';
import type { SourceTable } from '../../template/data/tables.js';
import { keepUsedNames, renumberMarks } from './tables/used-names.js';

/** Whole folders at a path's beginning, or a whole path, and what stands in their place. */
export interface PathRule {
  readonly from: string;
  /** "" where the folders are left out. */
  readonly to: string;
}

/**
 * Makes what maps paths: of the rules whose folders a path begins with, the one with the longest applies, once.
 *
 *     /build/ = src/      /build/api/cart.c -> src/api/cart.c      /builder/cart.c stays
 */
export function createPathMap(rules: readonly PathRule[]): (path: string) => string {
  const longestFirst = rules
    .map(({ from, to }) => ({ folder: from.replace(/[/\\]$/, ''), to }))
    .sort((a, b) => b.folder.length - a.folder.length);
  return (path) => {
    if (path === '') return '';
    const rule = longestFirst.find(({ folder }) => path.startsWith(folder) && isEnd(path, folder.length));
    if (rule === undefined) return path;
    const { folder, to } = rule;
    const rest = path.slice(folder.length + 1);
    const kept = folder.includes('\\') ? rest.replaceAll('\\', '/') : rest;
    const slash = to === '' || kept === '' || to.endsWith('/') ? '' : '/';
    return `${to}${slash}${kept}` || path;
  };
}

/** A report with other paths of source files and modules: of texts those are kept that something uses. */
export function mapPathsOf(report: Report, mapPath: (path: string) => string): Report {
  const strings = [...report.strings];
  const ids = new Map(strings.map((text, id) => [text, id]));
  const idOf = (text: string): number => {
    const id = ids.get(text) ?? strings.push(text) - 1;
    ids.set(text, id);
    return id;
  };
  const mapped: number[] = [];
  const mapId = (id: number): number => {
    mapped[id] ??= idOf(mapPath(report.strings[id]));
    return mapped[id];
  };
  const { frames } = report;
  const mappedFrames = { ...frames, file: frames.file.map(mapId), module: frames.module.map(mapId) };
  const names = keepUsedNames(report.tree.frame, mappedFrames, strings);
  const mapRun = (run: RunTables): RunTables => ({
    ...run,
    facts: { ...run.facts, findings: run.facts.findings.map((finding) => mapPlace(finding, mapPath)) },
    marks: renumberMarks(run.marks, names),
    source: mapSource(run.source, mapPath),
  });
  return {
    ...report,
    ...mapRun(report),
    strings: names.strings,
    frames: names.frames,
    tree: { ...report.tree, frame: names.frameOfNode },
    baseline: report.baseline && mapRun(report.baseline),
  };
}

function mapPlace(finding: Finding, mapPath: (path: string) => string): Finding {
  return { ...finding, file: mapPath(finding.file) };
}

/** Where two files become one, the lines of the first are kept. */
function mapSource(source: SourceTable, mapPath: (path: string) => string): SourceTable {
  const files = [...linesByFile(source)].map(([file, lines]) => [mapPath(file), lines] as const);
  return piecesOf(new Map(files.reverse()));
}

/** Whether a folder's name ends there. */
function isEnd(path: string, at: number): boolean {
  return at === path.length || path[at] === '/' || path[at] === '\\';
}
