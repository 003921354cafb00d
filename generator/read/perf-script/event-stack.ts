import type { StackId, TraceSink } from '../sink.js';
import type { Frames } from './frames.js';

/** What a call costs here, in the deepest stack. */
const CALL_BYTES = 64;

/**
 * The stack of one event, whose frames come innermost first. Events next to one another mostly have the outermost calls in common:
 * what a stack shares with the one before it is not looked up again.
 */
export class EventStack {
  /** Innermost first. */
  private readonly frames: number[] = [];
  private readonly addresses: number[] = [];
  private length = 0;
  /** Of the stack before, outermost first, with the stack in the sink up to each frame. */
  private readonly framesBefore: number[] = [];
  private readonly stacksBefore: StackId[] = [];
  private trackBefore: StackId = -1;

  constructor(
    private readonly sink: TraceSink,
    private readonly numbers: Frames,
  ) {}

  get isEmpty(): boolean {
    return this.length === 0;
  }

  clear(): void {
    this.length = 0;
  }

  /** @param address so much of it that those of one stack are told apart */
  add(frame: number, address: number): void {
    if (this.length === this.frames.length) this.sink.memory.take(CALL_BYTES);
    this.addresses[this.length] = address;
    this.frames[this.length++] = frame;
  }

  /** Says where in the source the frame is that was added last. */
  placeLast(bytes: Uint8Array, start: number, end: number): void {
    const last = this.length - 1;
    this.frames[last] = this.numbers.withPlace(this.frames[last], bytes, start, end);
  }

  /** The stack in the sink, of a track. */
  intern(track: StackId): StackId {
    this.findModules();
    const { frames, length, framesBefore, stacksBefore } = this;
    const most = track === this.trackBefore ? Math.min(length, framesBefore.length) : 0;
    let same = 0;
    while (same < most && framesBefore[same] === frames[length - 1 - same]) same++;
    let stack = same === 0 ? track : stacksBefore[same - 1];
    framesBefore.length = length;
    for (let at = same; at < length; at++) {
      const frame = frames[length - 1 - at];
      for (const call of this.numbers.callsOf(frame)) stack = this.sink.internStack(stack, call);
      framesBefore[at] = frame;
      stacksBefore[at] = stack;
    }
    this.trackBefore = track;
    return stack;
  }

  /** Frames of one address are one call and what was inlined into it, in whatever order; only that call has a module. */
  private findModules(): void {
    const { frames, addresses, length, numbers } = this;
    for (let at = 0; at < length; at++) {
      if (!numbers.isInlined(frames[at])) continue;
      let first = at;
      while (first > 0 && addresses[first - 1] === addresses[at]) first--;
      let end = at + 1;
      while (end < length && addresses[end] === addresses[at]) end++;
      let outer = first;
      while (outer < end && numbers.isInlined(frames[outer])) outer++;
      for (let inlined = first; inlined < end && outer < end; inlined++) {
        if (numbers.isInlined(frames[inlined])) frames[inlined] = numbers.inModuleOf(frames[inlined], frames[outer]);
      }
      at = end - 1;
    }
  }
}
