import { formatNumberOf } from '../../template/data/format.js';
import type { Report } from '../../template/data/report.js';
import { chooseSource, type SourceText } from '../fold/source/choose-source.js';
import { keepSource, SOURCE_CHANGED, sourceWords } from '../fold/source/keep-source.js';
import { type WeighedLine, weighLines } from '../fold/source/weigh-lines.js';
import type { PathMatch } from './match-paths.js';
import { readSourceFile, type SourceFile } from './read-source-file.js';
import type { SourceFolder } from './source-folder.js';

/** A report with the source lines around what costs most. */
export interface WithSource {
  readonly report: Report;
  /** What is kept: `312 lines of 14 files, 11.2 kB`; null where nothing is. */
  readonly kept: string | null;
  /** What is not, and what may be wrong with what is, a sentence each. */
  readonly notes: readonly string[];
}

/** Why a file is not kept, where nothing but its kind is told. */
type Obstacle =
  | Exclude<PathMatch['kind'], 'found' | 'ambiguous' | 'shared'>
  | Exclude<SourceFile['kind'], 'text'>
  | 'too short';

const REASONS: Readonly<Record<Obstacle, string>> = {
  missing: 'not there',
  'linked out': 'a link leads out of the folder',
  link: 'a link, which is only followed at its very path',
  folder: 'a folder',
  'no file': 'a pipe or a device',
  'too large': 'larger than 2 MB',
  'not text': 'no text',
  unreadable: 'it cannot be read',
  'too short': 'it has fewer lines than the trace names',
};

const MAX_NAMED = 3;

/**
 * Keeps source lines of a report's program, of files in a folder.
 * @param traceMilliseconds when the trace was written; null where that is not known
 */
export function withSource(report: Report, folder: SourceFolder, traceMilliseconds: number | null): WithSource {
  const lines = weighLines(report);
  const files = [...new Set(lines.map(({ file }) => file))];
  const matches = folder.find(files);
  const lastLines = lastLineOfFiles(lines);
  const texts = new Map<string, SourceText>();
  const obstacles: (readonly [string, string])[] = [];
  const changed: string[] = [];
  for (const [file, match] of matches) {
    const read = match.kind === 'found' ? readSourceFile(match.path) : match;
    if (read.kind !== 'text') obstacles.push([file, reasonOf(read, folder)]);
    else if (read.lines.length < (lastLines.get(file) ?? 0)) obstacles.push([file, REASONS['too short']]);
    else {
      texts.set(file, { lineAt: (line) => read.lines[line - 1] });
      if (traceMilliseconds !== null && read.changedMilliseconds > traceMilliseconds) changed.push(file);
    }
  }
  const { source, leftOut } = chooseSource(lines, (file) => texts.get(file) ?? null);
  const kept = keepSource(report, source);
  const inReport = changed.filter((file) => source.file.includes(file));
  const facts = { ...kept.facts, warnings: [...withoutChange(kept), ...changeWarnings(inReport)] };
  return {
    report: { ...kept, facts },
    kept: source.file.length === 0 ? null : sourceWords(source),
    notes: [
      ...(files.length === 0 ? ['The trace names no source lines of the program that cost anything.'] : []),
      ...(obstacles.length > 0 ? [obstacleSentence(obstacles, files.length, folder.path)] : []),
      ...(folder.isTooLarge ? [`${folder.path} holds more files than are looked at: name a folder further down.`] : []),
      ...(leftOut > 0
        ? [`There was no room for the source around ${formatNumberOf(leftOut, 'line')} that cost less.`]
        : []),
      ...facts.warnings.filter(({ kind }) => kind === SOURCE_CHANGED).map(({ message }) => message),
    ],
  };
}

function reasonOf(
  obstacle: Exclude<PathMatch, { kind: 'found' }> | Exclude<SourceFile, { kind: 'text' }>,
  folder: SourceFolder,
): string {
  if (obstacle.kind === 'ambiguous') {
    const [one, other] = obstacle.paths.map((path) => folder.nameOf(path));
    return `${one} or ${other}: choose with --map`;
  }
  if (obstacle.kind === 'shared') return `${folder.nameOf(obstacle.path)} may be another's: choose with --map`;
  return REASONS[obstacle.kind];
}

function lastLineOfFiles(lines: readonly WeighedLine[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { file, line } of lines) last.set(file, Math.max(line, last.get(file) ?? 0));
  return last;
}

function withoutChange({ facts }: Report) {
  return facts.warnings.filter(({ kind }) => kind !== SOURCE_CHANGED);
}

function changeWarnings(files: readonly string[]) {
  if (files.length === 0) return [];
  const message = `The source of ${namesOf(files)} is newer than the trace, so lines may have moved.`;
  return [{ kind: SOURCE_CHANGED, message, count: 1 }];
}

/** `No source of 2 of 14 files in src: a.c (not there), b.c (x/b.c or y/b.c: choose with --map).` */
function obstacleSentence(
  obstacles: readonly (readonly [string, string])[],
  fileCount: number,
  folder: string,
): string {
  const named = namesOf(obstacles.map(([file, why]) => `${file} (${why})`));
  return `The report has no source of ${obstacles.length} of ${formatNumberOf(fileCount, 'file')}, looked for in ${folder}: ${named}.`;
}

function namesOf(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED;
  const named = names.slice(0, MAX_NAMED);
  return new Intl.ListFormat('en-GB').format(rest > 0 ? [...named, formatNumberOf(rest, 'other')] : named);
}
