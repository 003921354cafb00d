import { shortestSymbol } from '../../../template/languages/symbol.js';
import type { Run } from './run.js';

/** Library functions that only hand memory on: nobody but their caller frees it. */
const HANDS_ON = /alloc|^operator new|make_(?:unique|shared)|\bBox\b|dup$/i;

/**
 * For each node that has anything (see `run.own`) its leaked bytes in blocks that own code got from an allocator, and not through a
 * container or another part of a library, which frees what it holds when it is itself freed.
 */
export function leakedDirectly({ report, own, ownCalls, metrics }: Run): Float64Array {
  const { tree, frames, strings } = report;
  const leaked = own.values[metrics.leakedBytes];
  const direct = new Float64Array(leaked.length);
  const handsOn = Uint8Array.from(strings, (text) => Number(HANDS_ON.test(shortestSymbol(text.slice(0, 4096)))));
  /** For each depth 1 where a library holds what is allocated there. */
  const isHeld: number[] = [1];
  let index = own.nodes[0] === 0 ? 1 : 0;
  for (let node = 1; index < leaked.length; node++) {
    const frame = tree.frame[node];
    const depth = tree.depth[node];
    if (ownCalls.isOwn[frame] === 1) isHeld[depth] = 0;
    else isHeld[depth] = handsOn[frames.functionName[frame]] === 1 ? isHeld[depth - 1] : 1;
    if (own.nodes[index] !== node) continue;
    if (isHeld[depth] === 0) direct[index] = leaked[index];
    index++;
  }
  return direct;
}
