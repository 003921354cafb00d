import type { Report } from '../../../template/data/report.js';
import type { OwnCalls } from './own-calls.js';

/** Strings of C++, Rust and Go: an ordinary one needs a block of its own, however short it is. */
const STRING =
  /basic_string|^alloc::(?:string|str|fmt)::|<alloc::string::String|<str>|^(?:strconv|strings|fmt)\.|^runtime\.(?:\w*string\w*|slicebytetostring)$/;

/** For each node 1 where a library makes a string for own code. */
export function findStrings({ tree, frames, strings }: Report, ownCalls: OwnCalls): Uint8Array {
  const isStringName = Uint8Array.from(strings, (text) => Number(STRING.test(text.slice(0, 4096))));
  const isString = new Uint8Array(tree.depth.length);
  const open: number[] = [0];
  for (let node = 1; node < isString.length; node++) {
    const frame = tree.frame[node];
    const depth = tree.depth[node];
    isString[node] = ownCalls.isOwn[frame] === 1 ? 0 : open[depth - 1] | isStringName[frames.functionName[frame]];
    open[depth] = isString[node];
  }
  return isString;
}
