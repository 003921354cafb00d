import type { Report } from '../../../template/data/report.js';
import type { OwnCalls } from './own-calls.js';

/** Library functions that move a container to a larger block: libstdc++, libc++, Rust, hashbrown, C. */
const GROWER =
  /realloc|_M_(?:rehash|mutate|default_append|range_insert|fill_insert|push_back_aux|insert_aux|reallocate_map)|grow_amortized|finish_grow|grow_one|reserve_rehash|do_reserve_and_handle|__push_back_slow_path|__emplace_back_slow_path|__grow_by/;
/** The minimum growth factor from one block to the next. */
const MIN_STEP = 1.25;
/** Without such a name: the minimum number of sizes, and of each the share freed right after the next is allocated. */
const MIN_LADDER = 4;
const MIN_FREED = 0.95;

/**
 * For each row of the size table how many of its blocks a container outgrew. The sizes of one stack are consecutive rows,
 * ascending. Where 40 blocks of 128 bytes follow 100 of 64, some 40 containers outgrew the 64.
 */
export function outgrownBlocks(report: Report, ownCalls: OwnCalls): Float64Array {
  const { node, blockBytes, allocated } = report.sizes;
  const outgrown = new Float64Array(node.length);
  const grows = findGrowers(report, ownCalls);
  for (let first = 0; first < node.length; ) {
    let end = first + 1;
    while (end < node.length && node[end] === node[first]) end++;
    if (end > first + 1 && (grows[node[first]] === 1 || isLadder(report, first, end))) {
      for (let row = first; row + 1 < end; row++) {
        if (blockBytes[row + 1] < blockBytes[row] * MIN_STEP) continue;
        outgrown[row] = Math.min(allocated[row], allocated[row + 1]);
      }
    }
    first = end;
  }
  return outgrown;
}

/** For each node 1 where a library grows a container for the own call that the node is part of. */
function findGrowers({ tree, frames, strings }: Report, { isOwn }: OwnCalls): Uint8Array {
  const isGrower = Uint8Array.from(strings, (text) => Number(GROWER.test(text.slice(0, 4096))));
  const grows = new Uint8Array(tree.depth.length);
  const open: number[] = [0];
  for (let node = 1; node < grows.length; node++) {
    const frame = tree.frame[node];
    const depth = tree.depth[node];
    grows[node] = isOwn[frame] === 1 ? 0 : open[depth - 1] | isGrower[frames.functionName[frame]];
    open[depth] = grows[node];
  }
  return grows;
}

/** Whether rows look like what C's realloc leaves behind, whose name is not in the stack. */
function isLadder({ sizes }: Report, first: number, end: number): boolean {
  const { blockBytes, allocated, temporary } = sizes;
  if (end - first < MIN_LADDER) return false;
  for (let row = first; row + 1 < end; row++) {
    const isStep = blockBytes[row + 1] >= blockBytes[row] * MIN_STEP && allocated[row + 1] <= allocated[row];
    if (!isStep || temporary[row] < allocated[row] * MIN_FREED) return false;
  }
  return temporary[end - 1] < allocated[end - 1] * MIN_FREED;
}
