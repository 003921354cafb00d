import { functionLeaders } from '../../data/function-leaders.js';
import { lineLeaders } from '../../data/line-leaders.js';
import { memoizeBy } from '../../data/memoize.js';
import { sameModules } from '../../data/modules.js';
import type { Report } from '../../data/report.js';
import type { FrameTable } from '../../data/tables.js';
import { ownAndDependencyFrames, ownFrames } from '../../languages/own-frames.js';

/**
 * The frames that boxes are named by: those of the report, behind them one for each file, behind those one for each
 * module, so that a box of any grouping has a frame like any other.
 */
export interface ViewFrames extends FrameTable {
  /** The first frame that stands for a file; those before are the report's. */
  readonly firstFile: number;
  /** The first frame that stands for a module. */
  readonly firstModule: number;
  /** For each frame the first one of the same function and module. */
  readonly functionLeaders: Uint32Array;
  /** For each frame the first one of the same function, file and line. */
  readonly lineLeaders: Uint32Array;
  /** For each frame the one that stands for its file. */
  readonly fileLeaders: Uint32Array;
  /** For each frame the one that stands for its module. */
  readonly moduleLeaders: Uint32Array;
}

export function createViewFrames({ frames, strings }: Report): ViewFrames {
  const ownModules = sameModules(frames.module, strings);
  const firstFile = frames.functionName.length;
  const files = distinct(frames.file);
  const modules = distinct(ownModules);
  const firstModule = firstFile + files.length;
  const count = firstModule + modules.length;
  const functionName = enlarge(frames.functionName, count);
  const file = enlarge(frames.file, count);
  const module = enlarge(frames.module, count);
  functionName.set(files, firstFile);
  file.set(files, firstFile);
  functionName.set(modules, firstModule);
  module.set(modules, firstModule);
  const leaders = Uint32Array.from({ length: count }, (_, frame) => frame);
  const functions = leaders.slice();
  functions.set(functionLeaders(frames, strings));
  const lines = leaders.slice();
  lines.set(lineLeaders(frames, strings));
  return {
    functionName,
    file,
    line: enlarge(frames.line, count),
    column: enlarge(frames.column, count),
    module,
    category: enlarge(frames.category, count),
    kind: enlarge(frames.kind, count),
    inlined: enlarge(frames.inlined, count),
    firstFile,
    firstModule,
    functionLeaders: functions,
    lineLeaders: lines,
    fileLeaders: leadersBy(frames.file, files, firstFile, leaders),
    moduleLeaders: leadersBy(ownModules, modules, firstModule, leaders),
  };
}

/** The whole program, frame 0, and the frames behind the report's lead themselves. */
function leadersBy(column: Uint32Array, values: readonly number[], first: number, own: Uint32Array): Uint32Array {
  const leaderOfValue = new Map(values.map((value, index) => [value, first + index]));
  const leaders = own.slice();
  for (let frame = 1; frame < column.length; frame++) leaders[frame] = leaderOfValue.get(column[frame]) as number;
  return leaders;
}

function distinct(column: Uint32Array): number[] {
  return [...new Set(column.subarray(1))];
}

function enlarge<Column extends Uint32Array | Uint8Array>(column: Column, length: number): Column {
  const larger = new (column.constructor as new (length: number) => Column)(length);
  larger.set(column);
  return larger;
}

/**
 * For each frame 1 where it is the program's own code, see ownFrames; of those that stand for a file or a module, where that
 * is.
 */
export const ownViewFrames = viewFramesOf(ownFrames);

/** The same of one frame: all that stand for files and modules need not be looked at for one of the report's. */
export function isOwnViewFrame(
  { report, frames }: { readonly report: Report; readonly frames: ViewFrames },
  frame: number,
): boolean {
  const own =
    frame < frames.firstFile ? ownFrames(report.frames, report.strings) : ownViewFrames(frames, report.strings);
  return own[frame] === 1;
}

/** The same with its dependencies, see ownAndDependencyFrames. */
export const ownAndDependencyViewFrames = viewFramesOf(ownAndDependencyFrames);

function viewFramesOf(marksOf: typeof ownFrames): (frames: ViewFrames, strings: readonly string[]) => Uint8Array {
  return memoizeBy((frames: ViewFrames, strings: readonly string[]) => {
    // Those behind the report's have the name of their file or module for a function's.
    const functionName = frames.functionName.slice().fill(0, frames.firstFile);
    return marksOf({ ...frames, functionName }, strings, frames.functionLeaders);
  });
}
