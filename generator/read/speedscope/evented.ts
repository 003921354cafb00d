import type { StackId, TraceSink } from '../sink.js';
import type { Frames } from './frames.js';
import type { Profile } from './profile.js';
import { NO_EVENT, OPENS, type WrittenEvents } from './written-events.js';

/**
 * Reads an evented profile: calls open and close at some time, and what lies between two events belongs to the innermost open
 * one. What is closed that is not the innermost closes those in it too; what is still open at the end closes there.
 * @param base the stack to call from: of the thread; 0 for none
 * @param add takes what a stack has, and since when, in ticks
 */
export function readEvented(
  { endValue }: Profile,
  events: WrittenEvents,
  frames: Frames,
  base: StackId,
  ticks: number,
  sink: TraceSink,
  add: (stack: StackId, value: number, start: number) => void,
): void {
  const calls = new OpenCalls(frames, base, sink);
  let now: number | null = null;
  const passTo = (at: number) => {
    // Each time is rounded by itself, so that the sums are exact.
    const time = Math.round(at * ticks);
    if (now !== null && time < now) sink.warn('unbalanced', 'Events are out of order; they count as if at once.');
    if (now !== null && time > now && calls.isOpen) add(calls.innermost, time - now, now);
    now = Math.max(now ?? time, time);
  };
  for (let event = 0; event < events.count; event++) {
    const type = events.type.values[event];
    const frame = events.frame.values[event];
    const time = events.at.values[event];
    if (type === NO_EVENT || !frames.has(frame) || !Number.isFinite(time)) {
      sink.warn('malformed-record', 'Events have no valid type, frame or time; they were skipped.');
      continue;
    }
    passTo(time);
    if (type === OPENS) calls.open(frame);
    else calls.close(frame);
  }
  if (now !== null && endValue * ticks > now) passTo(endValue);
  calls.endAll();
}

/** The calls that are open at some time. */
class OpenCalls {
  private readonly frames: number[] = [];
  private readonly stacks: StackId[] = [];
  /** For each frame of the file how often it is open. */
  private readonly openCounts: Uint32Array;

  constructor(
    private readonly all: Frames,
    private readonly base: StackId,
    private readonly sink: TraceSink,
  ) {
    this.openCounts = new Uint32Array(all.count);
  }

  get isOpen(): boolean {
    return this.stacks.length > 0;
  }

  get innermost(): StackId {
    return this.stacks.at(-1) ?? this.base;
  }

  open(frame: number): void {
    this.stacks.push(this.sink.internStack(this.innermost, this.all.of(frame)));
    this.frames.push(frame);
    this.openCounts[frame]++;
  }

  close(frame: number): void {
    if (this.openCounts[frame] === 0) {
      this.sink.warn('unbalanced', 'Calls end that had not begun, or had ended; this was ignored.');
      return;
    }
    for (let closed = this.pop(); closed !== frame; closed = this.pop()) {
      this.sink.warn('unbalanced', 'Calls end while others in them go on; those were ended as well.');
    }
  }

  endAll(): void {
    if (this.isOpen) {
      this.sink.warn('unbalanced', 'Calls do not end; they were ended with the recording.', this.stacks.length);
    }
  }

  private pop(): number {
    this.stacks.pop();
    const frame = this.frames.pop() ?? 0;
    this.openCounts[frame]--;
    return frame;
  }
}
