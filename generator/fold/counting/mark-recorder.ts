import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import { MemoryBudget } from '../../memory-budget.js';

/** What a mark costs here and in the report, without its texts. */
const MARK_BYTES = 120;

/** Half of what is exact, since a time is written as its distance from another, either way: 52 days. */
const MAX_SPAN_NANOSECONDS = 2 ** 52;

/** What a trace names, as it comes. */
export class MarkRecorder {
  readonly track = new GrowingUint32Column();
  readonly name = new GrowingUint32Column();
  readonly kind = new GrowingUint32Column();
  readonly detail = new GrowingUint32Column();
  readonly startNanoseconds = new GrowingFloat64Column();
  readonly durationNanoseconds = new GrowingFloat64Column();

  constructor(private readonly memory = new MemoryBudget()) {}

  get length(): number {
    return this.name.length;
  }

  /**
   * @param track a stack; name, kind and detail are ids of texts
   * @returns false for times that are none, or too far away to be written
   */
  add(
    track: number,
    name: number,
    kind: number,
    detail: number,
    startNanoseconds: number,
    durationNanoseconds: number,
  ): boolean {
    const isTime = Number.isSafeInteger(startNanoseconds) && Number.isSafeInteger(durationNanoseconds);
    if (!isTime || durationNanoseconds < 0 || durationNanoseconds > MAX_SPAN_NANOSECONDS) return false;
    this.memory.take(MARK_BYTES);
    this.track.push(track);
    this.name.push(name);
    this.kind.push(kind);
    this.detail.push(detail);
    this.startNanoseconds.push(startNanoseconds);
    this.durationNanoseconds.push(durationNanoseconds);
    return true;
  }
}
