import type { FrameTable } from './report.js';
import { StackIndex } from './stack-index.js';
import { moduleBaseName } from './symbol.js';

/** For each frame the first one of the same function in the same module (see sameModules): it stands for all of them. */
export function functionLeaders({ functionName, module }: FrameTable, strings: readonly string[]): Uint32Array {
  const modules = sameModules(module, strings);
  const pairs = new StackIndex();
  const firstFrames: number[] = [];
  return functionName.map((name, frame) => {
    const pair = pairs.intern(name, modules[frame]);
    firstFrames[pair] ??= frame;
    return firstFrames[pair];
  });
}

/**
 * A column of modules in which those of one file name are one, named by the first of them: two runs that are compared
 * may have been built in different folders.
 */
export function sameModules(module: Uint32Array, strings: readonly string[]): Uint32Array {
  const firstOfName = new Map<string, number>();
  const firstOf = new Map<number, number>();
  for (const text of new Set(module)) {
    const name = moduleBaseName(strings[text]);
    if (!firstOfName.has(name)) firstOfName.set(name, text);
    firstOf.set(text, firstOfName.get(name) as number);
  }
  return module.map((text) => firstOf.get(text) as number);
}
