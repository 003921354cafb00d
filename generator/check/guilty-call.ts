import { familyOf, isRuntime } from '../../template/data/color.js';
import type { Report } from '../../template/data/report.js';
import { pathTo } from '../../template/data/tree.js';

/** The path of a source file in the repository that is checked, with `/`; "" for a file that is not in it. */
export type SourcePathOf = (file: string) => string;

/** A call to look at first, and who called it. */
export interface GuiltyCall {
  readonly function: string;
  readonly file: string;
  /** 1-based; 0 where unknown. */
  readonly line: number;
  readonly module: string;
  /** See SourcePathOf. */
  readonly sourcePath: string;
  /** Names of its callers, nearest first, without those of a language's own library or the system's. */
  readonly callers: readonly string[];
}

const MOST_CALLERS = 20;

/**
 * The innermost call of a stack that is of the repository's own code, otherwise the innermost that is not of a
 * language's own library or the system's, otherwise the innermost.
 */
export function guiltyCall(
  { tree, frames, strings }: Report,
  parents: Uint32Array,
  node: number,
  sourcePathOf: SourcePathOf,
): GuiltyCall {
  const path = pathTo(node, parents).reverse();
  const calls = path.map((at) => {
    const frame = tree.frame[at];
    return {
      function: strings[frames.functionName[frame]],
      file: strings[frames.file[frame]],
      line: frames.line[frame],
      module: strings[frames.module[frame]],
    };
  });
  const isOfProgram = ({ function: name, module }: (typeof calls)[number]) => !isRuntime(familyOf(name, module));
  const inRepository = calls.findIndex(({ file }) => sourcePathOf(file) !== '');
  const place = Math.max(0, inRepository < 0 ? calls.findIndex(isOfProgram) : inRepository);
  const nameless = { function: '', file: '', line: 0, module: '' };
  const call = calls[place] ?? nameless;
  const callers = calls
    .slice(place + 1)
    .filter(isOfProgram)
    .slice(0, MOST_CALLERS);
  return { ...call, sourcePath: sourcePathOf(call.file), callers: callers.map(({ function: name }) => name) };
}
