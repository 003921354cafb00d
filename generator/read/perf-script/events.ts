import { decodeText } from '../decode-text.js';
import { hashOf } from '../hash-bytes.js';
import { NameTable } from '../name-table.js';
import type { TraceSink } from '../sink.js';

/** Far more than processors can count at a time; what has more is damaged. */
export const MAX_EVENTS = 64;

/** `:u` user, `:k` kernel, `:p` precise and so on; what follows the group of a probe is its name. */
const MODIFIERS = /^(?!probe|sdt_)(.+?):[ukhGHIpPSDWeb]+$/;

/** What is known of an event, such as `cpu-clock:u`, from all of its samples. */
export interface RecordedEvent {
  /** As it is written; "" where the file names no events. */
  readonly name: string;
  /** Without modifiers, such as `:u`. */
  readonly base: string;
  /** Its samples say `size=`, and how much that is; otherwise their value is the period, where they have one. */
  readonly isSized: boolean;
  hasPeriods: boolean;
  /** There are samples that stand for more, or less, than one event. */
  hasOtherPeriods: boolean;
}

/** The events of a recording, in the order in which they appear. */
export class Events {
  readonly list: RecordedEvent[] = [];
  private readonly names: NameTable;

  constructor(sink: TraceSink) {
    this.names = new NameTable(sink.memory);
  }

  get haveNames(): boolean {
    return this.list.length > 0 && this.list[0].name !== '';
  }

  /**
   * The number of the event that is named between two offsets.
   * @param isSized whether the sample, which is the first of an event that is new, has a size
   * @returns -1 where there are too many
   */
  numberOf(bytes: Uint8Array, start: number, end: number, isSized: boolean): number {
    const number = this.names.numberOf(bytes, start, end, hashOf(bytes, start, end));
    if (number >= MAX_EVENTS) return -1;
    if (number === this.list.length) {
      const name = decodeText(bytes.subarray(start, end));
      this.list.push({ name, base: baseOf(name), isSized, hasPeriods: false, hasOtherPeriods: false });
    }
    return number;
  }
}

/** Whether an event is one of a group, `sched:sched_switch` or `probe_libc:malloc`, which is met and not counted. */
export function isTracepoint({ base }: RecordedEvent): boolean {
  return base.includes(':');
}

function baseOf(name: string): string {
  return MODIFIERS.exec(name)?.[1] ?? name;
}
