import type { Report } from '../../template/data/report.js';
import { pathTo } from '../../template/data/tree.js';
import { isUnresolved } from '../../template/data/unresolved.js';
import { ownFrames } from '../../template/languages/own-frames.js';

/** Maps a source file of a trace to its path in the repository, with `/`; "" for a file that is not in it. */
export type SourcePathOf = (file: string) => string;

/** The frame of a stack to look at first, and its callers. */
export interface BlamedFrame {
  readonly function: string;
  readonly file: string;
  /** 1-based; 0 where unknown. */
  readonly line: number;
  readonly module: string;
  /** See SourcePathOf. */
  readonly sourcePath: string;
  /** Names of its callers, nearest first, without libraries and allocators. */
  readonly callers: readonly string[];
}

export interface BlamedNode {
  /** Of the report's tree. */
  readonly node: number;
  readonly frame: BlamedFrame;
}

const MAX_CALLERS = 20;

/**
 * Finds the frame to blame for a stack: the innermost in a file of the repository, otherwise the innermost with a name
 * in the program's own code (see ownFrames), otherwise the innermost.
 * @param node the stack's innermost call
 */
export function blameFrame(
  { tree, frames, strings }: Report,
  parents: Uint32Array,
  node: number,
  sourcePathOf: SourcePathOf,
): BlamedNode {
  const path = pathTo(node, parents).reverse();
  const stack = path.map((at) => {
    const frame = tree.frame[at];
    return {
      function: strings[frames.functionName[frame]],
      file: strings[frames.file[frame]],
      line: frames.line[frame],
      module: strings[frames.module[frame]],
    };
  });
  // A frame without a name says less than its caller.
  const isOwnFrame = ownFrames(frames, strings);
  const isOwn = ({ function: name }: (typeof stack)[number], at: number) =>
    !isUnresolved(name) && isOwnFrame[tree.frame[path[at]]] === 1;
  const inRepository = stack.findIndex(({ file }) => sourcePathOf(file) !== '');
  const place = Math.max(0, inRepository < 0 ? stack.findIndex(isOwn) : inRepository);
  const unknown = { function: '', file: '', line: 0, module: '' };
  const blamed = stack[place] ?? unknown;
  const callers = stack.filter((caller, at) => at > place && isOwn(caller, at)).slice(0, MAX_CALLERS);
  return {
    node: path[place] ?? 0,
    frame: { ...blamed, sourcePath: sourcePathOf(blamed.file), callers: callers.map(({ function: name }) => name) },
  };
}
