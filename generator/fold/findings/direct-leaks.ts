import type { Report } from '../../../template/data/report.js';
import { shortestSymbol } from '../../../template/languages/symbol.js';
import type { OwnCalls } from './own-calls.js';

/** Library functions that only hand memory on: nobody but their caller frees it. */
const HANDS_ON = /alloc|^operator new|make_(?:unique|shared)|\bBox\b|dup$/i;

/**
 * For each node that has anything (see `Run.own`) its leaked bytes in blocks that own code got from an allocator, and not through a
 * container or another part of a library, which frees what it holds when it is itself freed.
 */
export function leakedDirectly(
  report: Report,
  { isOwn }: OwnCalls,
  nodes: Uint32Array,
  leaked: Float64Array,
): Float64Array {
  const { tree, frames } = report;
  const direct = new Float64Array(leaked.length);
  const handsOn = namesHandingOn(report, isOwn);
  /** For each depth 1 where a library holds what is allocated there. */
  const isHeld: number[] = [1];
  let index = nodes[0] === 0 ? 1 : 0;
  for (let node = 1; index < leaked.length; node++) {
    const frame = tree.frame[node];
    const depth = tree.depth[node];
    if (isOwn[frame] === 1) isHeld[depth] = 0;
    else isHeld[depth] = handsOn[frames.functionName[frame]] === 1 ? isHeld[depth - 1] : 1;
    if (nodes[index] !== node) continue;
    if (isHeld[depth] === 0) direct[index] = leaked[index];
    index++;
  }
  return direct;
}

/** For each string 1 where a library's function of that name only hands memory on. */
function namesHandingOn({ frames, strings }: Report, isOwn: Uint8Array): Uint8Array {
  const handsOn = new Uint8Array(strings.length);
  for (const name of new Set(frames.functionName.filter((_, frame) => isOwn[frame] === 0))) {
    handsOn[name] = Number(HANDS_ON.test(shortestSymbol(strings[name].slice(0, 4096))));
  }
  return handsOn;
}
