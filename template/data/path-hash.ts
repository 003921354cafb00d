import { functionText } from './function-identity.js';
import { memoizeBy } from './memoize.js';
import { moduleNames } from './module-names.js';
import type { FrameTable } from './tables.js';
import { hashText, mixBits } from './text-hash.js';
import { withoutPage } from './unresolved.js';

/** Two hashes of 32 bits for each frame's function and module. */
export interface FrameHashes {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** The two halves of a path's hash of 64 bits. */
export interface PathHash {
  readonly low: number;
  readonly high: number;
}

/**
 * Hashes of all frames, worked out once for a table. Two builds may lie in different folders, so paths are left out but for what tells files of one name apart, and so are
 * the name of the program's executable, what a compiler appends to a function's, and the page of an address.
 * @param programs see programModules
 */
export const hashFrames: (
  frames: FrameTable,
  strings: readonly string[],
  programs: ReadonlySet<string>,
) => FrameHashes = memoizeBy((frames: FrameTable, strings: readonly string[], programs: ReadonlySet<string>) => {
  const low = new Uint32Array(frames.functionName.length);
  const high = new Uint32Array(frames.functionName.length);
  const modules = moduleNames(frames, strings);
  for (let frame = 1; frame < low.length; frame++) {
    const name = withoutPage(functionText(strings[frames.functionName[frame]], strings[frames.file[frame]]));
    const moduleName = modules.get(frames.module[frame]) ?? '';
    const module = programs.has(moduleName) ? '' : moduleName;
    low[frame] = hashText(name, hashText(module, 1));
    high[frame] = hashText(name, hashText(module, 2));
  }
  return { low, high };
});

/** Half a path's hash with one more call at its end. */
export function extendHash(path: number, frame: number): number {
  return mixBits(Math.imul(path, 31) + frame);
}

/** 16 hexadecimal digits. */
export function formatHash({ low, high }: PathHash): string {
  return hexadecimal(high) + hexadecimal(low);
}

/** Reads what formatHash wrote; null for anything else. */
export function parseHash(text: string): PathHash | null {
  if (!/^[0-9a-f]{16}$/.test(text)) return null;
  return { high: Number.parseInt(text.slice(0, 8), 16), low: Number.parseInt(text.slice(8), 16) };
}

function hexadecimal(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}
