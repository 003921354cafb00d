import type { FrameTable } from './report.js';
import { StackIndex } from './stack-index.js';

/** For each frame the first one of the same function in the same module: it stands for all of them. */
export function functionLeaders({ functionName, module }: Pick<FrameTable, 'functionName' | 'module'>): Uint32Array {
  const pairs = new StackIndex();
  const firstFrames: number[] = [];
  return functionName.map((name, frame) => {
    const pair = pairs.intern(name, module[frame]);
    firstFrames[pair] ??= frame;
    return firstFrames[pair];
  });
}
