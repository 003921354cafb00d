import { isCall, selfOf } from '../calls/profile.js';
import { showName } from '../graph/describe-box.js';
import { ByteChunks } from './byte-chunks.js';
import type { ExportedView } from './exported-view.js';

const encoder = new TextEncoder();
const SEMICOLON = 0x3b;
/** The longest number, its sign, the space before it and the line's end. */
const MAX_VALUE = 32;

/**
 * A function's name in a folded stack, where a semicolon ends a name and a line end the stack: semicolons become colons,
 * characters that do not show are spelled out, and of names beyond 2,000 characters the beginning is left.
 */
export function foldedName(name: string): string {
  return showName(name).replaceAll(';', ':');
}

/**
 * Folded stacks as UTF-8, `main;parse;new 4096`: a line for each call in view that holds anything of the shown metric
 * itself, its whole stack from the root on. The values add up to the view's total; those of a signed metric may be
 * negative.
 */
export function foldedStacks(view: ExportedView): Uint8Array<ArrayBuffer>[] {
  const { profile, columns } = view.tree;
  const { sums } = columns[0];
  const { frame } = profile.tree;
  const encoded = encodedNames(view);
  const lengths = lineLengths(view, encoded);
  const line = new Uint8Array(lengths.reduce((longest, length) => Math.max(longest, length), 0));
  const chunks = new ByteChunks();
  const write = (node: number) => {
    // What a call has between its calls is its own.
    if (!isCall(profile, node)) return;
    const name = encoded[frame[node]] as Uint8Array;
    const from = lengths[node] - name.length;
    if (from > 0) line[from - 1] = SEMICOLON;
    line.set(name, from);
  };
  for (let node = 1; node < view.zoom; node++) if (profile.ends[node] > view.zoom) write(node);
  for (let node = view.zoom; node < profile.ends[view.zoom]; node++) {
    write(node);
    const value = selfOf(sums, node);
    if (value === 0) continue;
    chunks.reserve(lengths[node] + MAX_VALUE);
    chunks.push(line.subarray(0, lengths[node]));
    chunks.pushText(` ${value}\n`);
  }
  return chunks.finish();
}

/** How many bytes the folded stacks take, at most; worked out without writing them. */
export function foldedBytes(view: ExportedView): number {
  const { profile, columns } = view.tree;
  const lengths = lineLengths(view, encodedNames(view));
  let bytes = 0;
  for (let node = view.zoom; node < profile.ends[view.zoom]; node++) {
    if (selfOf(columns[0].sums, node) !== 0) bytes += lengths[node] + MAX_VALUE;
  }
  return bytes;
}

/** For each frame that is in the tree its name in UTF-8. */
function encodedNames({ tree: { profile }, names }: ExportedView): (Uint8Array | undefined)[] {
  const { frame } = profile.tree;
  const encoded: (Uint8Array | undefined)[] = new Array(profile.leaders.length);
  for (let node = 0; node < frame.length; node++) {
    encoded[frame[node]] ??= encoder.encode(foldedName(names.fullName(frame[node])));
  }
  return encoded;
}

/** For each node how many bytes its stack takes; the whole program is named only where it holds something itself. */
function lineLengths({ tree: { profile } }: ExportedView, encoded: (Uint8Array | undefined)[]): Float64Array {
  const { frame, parents } = profile.tree;
  const { spacers } = profile;
  const lengths = new Float64Array(frame.length);
  for (let node = 0; node < frame.length; node++) {
    if (spacers?.[node] === 1) {
      lengths[node] = lengths[parents[node]];
      continue;
    }
    const before = parents[node] === 0 ? 0 : lengths[parents[node]] + 1;
    lengths[node] = before + (encoded[frame[node]] as Uint8Array).length;
  }
  return lengths;
}
