import type { StackId, TraceSink } from '../sink.js';
import { beginsWith } from './bytes.js';
import type { EventLine } from './event-line.js';
import { EventStack } from './event-stack.js';
import { Events, MAX_EVENTS, type RecordedEvent } from './events.js';
import { Frames } from './frames.js';
import { sizeIn } from './probe-size.js';
import { Samples } from './samples.js';
import { Threads } from './threads.js';

const MAX_ADDRESS_DIGITS = 16;
const [ZERO, NINE, LETTER_A] = [0x30, 0x39, 0x61];

/** The event whose lines are being read; it is a sample when it ends. */
export class OpenEvent {
  isOpen = false;
  readonly threads: Threads;
  readonly events: Events;
  readonly samples: Samples;
  private readonly frames: Frames;
  private readonly stack: EventStack;
  private track: StackId = 0;
  private event = 0;
  private value = -1;
  private seconds = 0;
  private nanoseconds = 0;

  constructor(sink: TraceSink) {
    this.threads = new Threads(sink);
    this.events = new Events(sink);
    this.frames = new Frames(sink);
    this.stack = new EventStack(sink, this.frames);
    this.samples = new Samples(sink.memory);
  }

  get hasCalls(): boolean {
    return this.isOpen && !this.stack.isEmpty;
  }

  /** What is known of events like the one that was begun last. */
  get current(): RecordedEvent {
    return this.events.list[this.event];
  }

  /**
   * Begins an event where none is open.
   * @param line as it was taken apart
   * @returns why it is none; null where it is one
   */
  begin(bytes: Uint8Array, start: number, end: number, line: EventLine): string | null {
    const { eventStart, eventEnd, period } = line;
    if (eventStart === eventEnd && this.events.haveNames) return 'names no event, as those before it do,';
    const size = sizeIn(bytes, line.restStart, end);
    if (!Number.isSafeInteger(period) || !Number.isSafeInteger(size)) return 'has a value that is too large';
    this.event = this.events.numberOf(bytes, eventStart, eventEnd, size >= 0);
    if (this.event < 0) return `is of one event more than ${MAX_EVENTS}`;
    this.track = this.threads.trackOf(bytes, start, line.ownerEnd);
    const event = this.current;
    this.value = event.isSized ? size : period;
    if (!event.isSized && period >= 0) {
      event.hasPeriods = true;
      if (period !== 1) event.hasOtherPeriods = true;
    }
    this.seconds = line.hasTime ? line.seconds : Number.NaN;
    this.nanoseconds = line.nanoseconds;
    this.stack.clear();
    this.isOpen = true;
    return null;
  }

  /** Adds a call, the innermost first: the text between two offsets, at an address. */
  addCall(bytes: Uint8Array, address: number, addressEnd: number, start: number, end: number): void {
    const isKernel = addressEnd - address === MAX_ADDRESS_DIGITS && beginsWith(bytes, address, addressEnd, 'ffff');
    this.stack.add(this.frames.numberOf(bytes, start, end, isKernel), lowAddress(bytes, address, addressEnd));
  }

  /** Says where in the source the call is that was added last. */
  placeLastCall(bytes: Uint8Array, start: number, end: number): void {
    this.stack.placeLast(bytes, start, end);
  }

  /** Ends the event, if there is one. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { track, event, value, seconds, nanoseconds } = this;
    this.samples.add(track, this.stack.intern(track), event, value, seconds, nanoseconds);
  }
}

/** The last 48 bits of an address. */
function lowAddress(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = Math.max(start, end - 12); at < end; at++) number = 16 * number + hexDigit(bytes[at]);
  return number;
}

function hexDigit(byte: number): number {
  return byte > NINE ? byte - LETTER_A + 10 : byte - ZERO;
}
