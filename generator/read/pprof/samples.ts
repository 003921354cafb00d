import type { SampleSink, TraceSink } from '../sink.js';
import { DROPPED, type DroppedFrames, KEPT } from './dropped-frames.js';
import { PROFILE, SAMPLE } from './fields.js';
import type { Labels } from './labels.js';
import type { Locations } from './locations.js';
import type { Profile } from './profile.js';
import type { PprofMetric } from './sample-types.js';
import { BROKEN_MESSAGE, BYTES, type WireCursor } from './wire.js';

/** Of one stack; more are damage. */
const MAX_LOCATIONS = 2 ** 20;

/** Reads the samples of a profile: the hot loop, since nearly all of a large profile are samples. */
export class SampleReader {
  /** Rows of the locations of the sample that is being read, leaf first, as it has them. */
  private rows = new Uint32Array(256);
  private rowCount = 0;
  /** The sample that is being read refers to a location that is not there, which was said. */
  private isMissingLocation = false;
  /** Its values, in the order of the profile. */
  private readonly given: number[] = [];
  /** The same for the metrics, in their order. */
  private readonly values: number[];

  constructor(
    private readonly profile: Profile,
    private readonly locations: Locations,
    private readonly dropped: DroppedFrames | null,
    private readonly labels: Labels,
    private readonly metrics: readonly PprofMetric[],
    private readonly sink: TraceSink,
    private readonly samples: SampleSink,
  ) {
    this.values = metrics.map(() => 0);
  }

  readAll(cursor: WireCursor): void {
    const end = this.profile.readTo;
    cursor.enter(0, end);
    while (cursor.next()) {
      const { at } = cursor;
      if (cursor.field === PROFILE.sample && cursor.wireType === BYTES) this.tryRead(cursor);
      cursor.enter(at, end);
    }
  }

  private tryRead(cursor: WireCursor): void {
    const { start } = cursor;
    try {
      this.read(cursor);
    } catch (error) {
      if (error !== BROKEN_MESSAGE) throw error;
      this.sink.warn('malformed-record', `The sample at byte ${start} is damaged and was skipped.`);
    }
  }

  private read(cursor: WireCursor): void {
    const { start } = cursor;
    const { given, labels, metrics } = this;
    this.readFields(cursor);
    if (given.length !== metrics.length) {
      const amount = given.length < metrics.length ? 'few' : 'many';
      this.sink.warn('malformed-record', `The sample at byte ${start} has too ${amount} values and was skipped.`);
      return;
    }
    const isOlder = labels.isOfOlderRun && given.every((value) => value <= 0);
    for (let index = 0; index < metrics.length; index++) {
      const value = given[metrics[index].column] * metrics[index].factor;
      this.values[index] = isOlder ? -value : value;
    }
    const stack = this.dropped === null ? this.stackOf(labels.track()) : this.keptStackOf(labels.track(), this.dropped);
    if (isOlder) this.samples.addToBaseline(stack, this.values, labels.blockBytes);
    else this.samples.add(stack, this.values, labels.blockBytes);
  }

  private readFields(cursor: WireCursor): void {
    const { end } = cursor;
    this.rowCount = 0;
    this.isMissingLocation = false;
    this.given.length = 0;
    this.labels.reset();
    cursor.enter(cursor.start, end);
    while (cursor.next()) {
      const { field, wireType, at } = cursor;
      if (field === SAMPLE.label && wireType === BYTES) this.labels.read(cursor, cursor.start, cursor.end);
      else if (field !== SAMPLE.location && field !== SAMPLE.value) continue;
      else if (wireType === BYTES) this.readPacked(field, cursor);
      else this.takeNumber(field, cursor);
      cursor.enter(at, end);
    }
  }

  /** Several numbers in one field. */
  private readPacked(field: number, cursor: WireCursor): void {
    const { end } = cursor;
    cursor.enter(cursor.start, end);
    while (cursor.at < end) {
      cursor.readVarint();
      this.takeNumber(field, cursor);
    }
  }

  private takeNumber(field: number, cursor: WireCursor): void {
    if (field === SAMPLE.location) this.takeLocation(cursor);
    else {
      const value = cursor.signed();
      if (!Number.isSafeInteger(value)) {
        this.sink.warn('inexact', 'A value is beyond 2^53; it was rounded.');
      }
      // One more than there are types is enough to see that there are too many.
      if (this.given.length <= this.metrics.length) this.given.push(value);
    }
  }

  private takeLocation(cursor: WireCursor): void {
    let row = this.profile.locations.ids.rowOf(cursor.low, cursor.high);
    if (row < 0) {
      row = this.locations.missingRow;
      if (!this.isMissingLocation) {
        this.sink.warn(
          'index-out-of-range',
          `A sample refers to location ${cursor.exact()}, which is not there; it is shown without a name.`,
        );
      }
      this.isMissingLocation = true;
    }
    if (this.rowCount === MAX_LOCATIONS) throw BROKEN_MESSAGE;
    if (this.rowCount === this.rows.length) {
      const grown = new Uint32Array(this.rows.length * 2);
      grown.set(this.rows);
      this.rows = grown;
    }
    this.rows[this.rowCount++] = row;
  }

  private stackOf(track: number): number {
    const { rows, sink } = this;
    const { starts, frames } = this.locations;
    let stack = track;
    for (let index = this.rowCount - 1; index >= 0; index--) {
      const row = rows[index];
      for (let at = starts[row]; at < starts[row + 1]; at++) stack = sink.internStack(stack, frames.values[at]);
    }
    return stack;
  }

  /** The same without what is to be left out; never before the first location that is to stay, or nothing might. */
  private keptStackOf(track: number, { kinds, ends }: DroppedFrames): number {
    const { rows, sink } = this;
    const { starts, frames } = this.locations;
    let stack = track;
    let isFollowingKept = false;
    for (let index = this.rowCount - 1; index >= 0; index--) {
      const row = rows[index];
      if (isFollowingKept && kinds[row] === DROPPED) break;
      for (let at = starts[row]; at < ends[row]; at++) stack = sink.internStack(stack, frames.values[at]);
      if (kinds[row] === KEPT) isFollowingKept = true;
      else if (isFollowingKept) break;
    }
    return stack;
  }
}
