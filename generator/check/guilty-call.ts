import { isOwnCode } from '../../template/data/own-code.js';
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
  /** Names of its callers, nearest first, those of libraries and allocators left out. */
  readonly callers: readonly string[];
}

export interface FoundCall {
  /** Of the report's tree. */
  readonly node: number;
  readonly call: GuiltyCall;
}

const MAX_CALLERS = 20;

/**
 * The innermost call of a stack that is of a file in the repository, otherwise the innermost that is named and the
 * program's own (see isOwnCode), otherwise the innermost.
 */
export function guiltyCall(
  { tree, frames, strings }: Report,
  parents: Uint32Array,
  node: number,
  sourcePathOf: SourcePathOf,
): FoundCall {
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
  // One without a name tells less than its caller.
  const isOfProgram = ({ function: name, module }: (typeof calls)[number]) => name !== '' && isOwnCode(name, module);
  const inRepository = calls.findIndex(({ file }) => sourcePathOf(file) !== '');
  const place = Math.max(0, inRepository < 0 ? calls.findIndex(isOfProgram) : inRepository);
  const nameless = { function: '', file: '', line: 0, module: '' };
  const call = calls[place] ?? nameless;
  const callers = calls
    .slice(place + 1)
    .filter(isOfProgram)
    .slice(0, MAX_CALLERS);
  return {
    node: path[place] ?? 0,
    call: { ...call, sourcePath: sourcePathOf(call.file), callers: callers.map(({ function: name }) => name) },
  };
}
