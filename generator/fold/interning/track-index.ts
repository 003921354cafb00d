import { CALL } from '../../../template/data/frame-kinds.js';
import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { FrameIndex } from './frame-index.js';
import type { StackIndex } from './stack-index.js';

/** Knows of each stack the track that it belongs to: the innermost thread, process or profile on it. */
export class TrackIndex {
  /** For each stack up to the last one that was asked for its track; 0 for none. */
  private readonly tracks = new GrowingUint32Column();

  constructor(
    private readonly stacks: Pick<StackIndex, 'caller' | 'frame'>,
    private readonly frames: Pick<FrameIndex, 'kind'>,
  ) {
    this.tracks.push(0);
  }

  /** @returns the stack that is the track itself; 0 where the stack is of none */
  trackOf(stack: number): number {
    const { tracks, stacks, frames } = this;
    // A caller's id is smaller than its callees'.
    while (tracks.length <= stack) {
      const next = tracks.length;
      const isTrack = frames.kind.values[stacks.frame.values[next]] !== CALL;
      tracks.push(isTrack ? next : tracks.values[stacks.caller.values[next]]);
    }
    return tracks.values[stack];
  }
}
