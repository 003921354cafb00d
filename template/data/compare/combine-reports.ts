import { functionLeaders } from '../function-leaders.js';
import { renumberMarks } from '../mark-columns.js';
import { moduleBaseName, sameModules } from '../modules.js';
import { programModules } from '../program-module.js';
import type { Report } from '../report.js';
import { indexOfSame } from '../same-metric.js';
import { linesByFile, piecesOf } from '../source-columns.js';
import { atOnce, type Steps } from '../steps.js';
import type { FrameTable, SourceTable } from '../tables.js';
import { alignAddresses } from './align-addresses.js';
import { alignModules } from './align-modules.js';
import { alignNumbered } from './align-numbered.js';
import { alignSources } from './align-sources.js';
import { alignTracks } from './align-tracks.js';
import { arrangeRuns } from './arrange-runs.js';
import { inCommonUnits } from './common-units.js';
import { cpuTimeKey, withCpuTimeAs } from './one-cpu-time.js';
import { sameFiles } from './same-files.js';
import { StringUnion } from './string-union.js';
import { uniteCalls } from './unite-calls.js';
import { uniteFrames } from './unite-frames.js';

/** What combining needs of the run that is compared with. */
export type OlderRun = Omit<Report, 'baseline'>;

/**
 * One report of two runs: the newer one's, with the older one as its baseline in the same tree. The tree holds the
 * calls of both; a call that only one of them made has nothing of the other's.
 *
 *     newer   main --- parse          older   main --- read          both   main --- parse
 *                                                                               +--- read
 */
export function combineReports(newerRun: Report, olderRun: OlderRun): Report {
  return atOnce(combineInSteps(newerRun, olderRun));
}

/** The same in steps. */
export function* combineInSteps(newerRun: Report, olderRun: OlderRun): Steps<Report> {
  const cpuTime = cpuTimeKey([newerRun, olderRun]);
  const [newer, older] = alignModules(
    ...inCommonUnits(withCpuTimeAs(newerRun, cpuTime), withCpuTimeAs(olderRun, cpuTime)),
  );
  const strings = new StringUnion(newer.strings);
  const numbers = strings.add(older.strings);
  const modules = modulesOf(newer, older, numbers);
  yield;
  const olderFrames = withNamesOf(newer, older, withStrings(older.frames, numbers, modules), strings);
  yield;
  const files = sameFiles(newer.frames, olderFrames, strings.all);
  const olderInFiles = { ...olderFrames, file: olderFrames.file.map((file) => files.get(file) ?? file) };
  const { frames: united, frameOfOlder } = uniteFrames(newer.frames, olderInFiles);
  const frames = withOwnModules(united, frameOfOlder, newer, older, strings.all, numbers);
  yield;
  const olderFrame = older.tree.frame.map((frame) => frameOfOlder[frame]);
  const marks = renumberMarks(older.marks, (text) => numbers[text]);
  const calls = uniteCalls(newer.tree, older.tree, olderFrame, frames.line.length);
  yield;
  const source = withFiles(older.source, files, strings.all);
  return { strings: strings.all, frames, ...(yield* arrangeRuns(calls, newer, { ...older, marks, source })) };
}

/** The frames with the numbers that their texts have in another table; modules may have others. */
function withStrings(frames: FrameTable, numbers: Uint32Array, modules: Uint32Array): FrameTable {
  return {
    ...frames,
    functionName: frames.functionName.map((text) => numbers[text]),
    file: frames.file.map((text) => numbers[text]),
    module: frames.module.map((text) => modules[text]),
  };
}

/** Source lines of files that have other names now; in the order of these. */
function withFiles(source: SourceTable, files: ReadonlyMap<number, number>, texts: readonly string[]): SourceTable {
  if (source.file.length === 0 || files.size === 0) return source;
  const nameOf = new Map([...files].map(([file, other]) => [texts[file], texts[other]]));
  return piecesOf(new Map([...linesByFile(source)].map(([file, lines]) => [nameOf.get(file) ?? file, lines])));
}

/** The frames with the names of the newer run where numbers in them differ: threads, addresses, closures. */
function withNamesOf(newer: Report, olderRun: OlderRun, older: FrameTable, union: StringUnion): FrameTable {
  const { frames, strings } = newer;
  const namesOf = ({ functionName }: FrameTable, texts: readonly string[]) =>
    Array.from(functionName, (name) => texts[name]);
  // Numbers of modules are compared, and one file may have lain in two folders.
  const modules = sameModules(Uint32Array.from([...frames.module, ...older.module]), union.all);
  const module = { newer: modules.subarray(0, frames.module.length), older: modules.subarray(frames.module.length) };
  const names = { newer: namesOf(frames, strings), older: namesOf(older, union.all) };
  const tracks = alignTracks(frames, older, names);
  const addresses = alignAddresses({ module: module.newer }, { module: module.older }, names);
  const numbered = alignNumbered(
    { tree: newer.tree, names: names.newer, module: module.newer, values: newer.selfValues[0] },
    { tree: olderRun.tree, names: names.older, module: module.older, values: olderRun.selfValues[0] },
  );
  const functionName = older.functionName.map((name, frame) => {
    const text = tracks[frame] ?? addresses[frame] ?? numbered[frame];
    return text === undefined ? name : union.add([text])[0];
  });
  return { ...older, functionName };
}

/** What the older run's modules are in the newer one, by the number of their text: its program and its source files may be called otherwise. */
function modulesOf(newer: Report, older: OlderRun, numbers: Uint32Array): Uint32Array {
  return withSourcesOf(newer, older, withProgramOf(newer, older, numbers));
}

/** Source files are those of the newer run wherever they lay. */
function withSourcesOf(newer: Report, older: OlderRun, numbers: Uint32Array): Uint32Array {
  const [newerTexts, olderTexts] = [newer, older].map(({ frames }) => [...new Set(frames.module)]);
  const numberOf = new Map(newerTexts.map((text) => [newer.strings[text], text]));
  const found = alignSources(
    newerTexts.map((text) => newer.strings[text]),
    olderTexts.map((text) => older.strings[text]),
  );
  const modules = numbers.slice();
  for (const text of olderTexts) {
    const path = found.get(older.strings[text]);
    if (path !== undefined) modules[text] = numberOf.get(path) as number;
  }
  return modules;
}

/** The program is one module whatever its executable is called: that of the newer run. */
function withProgramOf(newer: Report, older: OlderRun, numbers: Uint32Array): Uint32Array {
  const [program, olderProgram] = programsOf(newer, older);
  if (!program || !olderProgram || program === olderProgram) return numbers;
  const number = newer.frames.module.find((text) => moduleBaseName(newer.strings[text]) === program);
  return numbers.map((same, text) => (moduleBaseName(older.strings[text]) === olderProgram ? (number ?? same) : same));
}

function programsOf(newer: Report, older: OlderRun): (string | undefined)[] {
  return [newer, older].map(({ facts, frames, strings }) => [...programModules({ facts, frames, strings })][0]);
}

/**
 * The frames of both with the older program's module where only that has the function: nothing of the newer one is its like, and
 * a reader looks for it where it was. Only where both modules are still known to be the program.
 */
function withOwnModules(
  frames: FrameTable,
  frameOfOlder: Uint32Array,
  newer: Report,
  older: OlderRun,
  texts: readonly string[],
  numbers: Uint32Array,
): FrameTable {
  const [program, olderProgram] = programsOf(newer, older);
  if (!program || !olderProgram || program === olderProgram) return frames;
  const leaders = functionLeaders(frames, texts);
  const module = frames.module.slice();
  frameOfOlder.forEach((frame, olderFrame) => {
    if (leaders[frame] >= newer.frames.line.length) module[frame] = numbers[older.frames.module[olderFrame]];
  });
  const programs = programModules({
    facts: newer.facts,
    frames: { ...frames, module },
    strings: texts,
    baseline: older,
  });
  return programs.has(program) && programs.has(olderProgram) ? { ...frames, module } : frames;
}

/** Whether the two runs have anything in common that a choice of time, where there is one, can be made of. */
export function canCompare({ facts, baseline }: Report, hasTime: boolean): boolean {
  if (baseline === null || (hasTime && baseline.time.sliceMilliseconds === 0)) return false;
  return facts.metrics.some((metric) => indexOfSame(metric, baseline.facts.metrics) >= 0);
}
