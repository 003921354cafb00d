import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { TraceSink } from '../sink.js';
import { PROFILE } from './fields.js';
import { IdIndex } from './id-index.js';
import { StringTable } from './string-table.js';
import { BROKEN_MESSAGE, BYTES, VARINT, type WireCursor } from './wire.js';

/** Each type has a column for all stacks; no program writes more than a dozen. */
export const MAX_TYPES = 64;

/** More are not shown. */
const MAX_COMMENTS = 20;

/** What each message of a table costs here: where it is, and its row by its id. */
const ROW_BYTES = 24;

/** Messages of one kind, by their id: where each begins and ends. */
export class MessageTable {
  readonly starts = new GrowingUint32Column();
  readonly ends = new GrowingUint32Column();
  readonly ids = new IdIndex();

  get length(): number {
    return this.starts.length;
  }
}

/** What stands in a profile but its samples, which are read when all else is known: fields may come in any order. */
export class Profile {
  readonly strings: StringTable;
  readonly mappings = new MessageTable();
  readonly locations = new MessageTable();
  readonly functions = new MessageTable();
  /** Where each sample type begins and ends: `MAX_TYPES` of them, and one more where there are more. */
  readonly sampleTypes: [start: number, end: number][] = [];
  periodType: [start: number, end: number] | null = null;
  readonly comments: number[] = [];
  sampleCount = 0;
  dropFrames = 0;
  keepFrames = 0;
  timeNanoseconds = 0;
  /** More than one is a sign of profiles that were put one behind the other. */
  timeCount = 0;
  durationNanoseconds = 0;
  period = 0;
  defaultSampleType = 0;
  documentationUrl = 0;
  /** Where the last whole field ends; before the end of the bytes in a profile that was cut. */
  readTo = 0;

  constructor(
    private readonly cursor: WireCursor,
    private readonly sink: TraceSink,
  ) {
    this.strings = new StringTable(cursor.bytes, sink);
    this.readFields();
  }

  private readFields(): void {
    const { cursor } = this;
    const { length } = cursor.bytes;
    cursor.enter(0, length);
    try {
      while (cursor.next()) {
        const { at } = cursor;
        if (cursor.wireType === BYTES) this.readMessage(cursor.field, cursor.start, cursor.end);
        else if (cursor.wireType === VARINT) this.readNumber(cursor.field);
        cursor.enter(at, length);
        this.readTo = at;
      }
    } catch (error) {
      if (error !== BROKEN_MESSAGE) throw error;
    }
  }

  private readMessage(field: number, start: number, end: number): void {
    if (field === PROFILE.sample) this.sampleCount++;
    else if (field === PROFILE.string) this.strings.add(start, end);
    else if (field === PROFILE.location) this.addRow(this.locations, start, end);
    else if (field === PROFILE.function) this.addRow(this.functions, start, end);
    else if (field === PROFILE.mapping) this.addRow(this.mappings, start, end);
    else if (field === PROFILE.sampleType) this.addSampleType(start, end);
    else if (field === PROFILE.periodType) this.periodType = [start, end];
    else if (field === PROFILE.comment) this.readPackedComments(start, end);
  }

  private readNumber(field: number): void {
    const { cursor } = this;
    const value = cursor.signed();
    if (field === PROFILE.dropFrames) this.dropFrames = value;
    else if (field === PROFILE.keepFrames) this.keepFrames = value;
    else if (field === PROFILE.durationNanoseconds) this.durationNanoseconds = value;
    else if (field === PROFILE.period) this.period = value;
    else if (field === PROFILE.defaultSampleType) this.defaultSampleType = value;
    else if (field === PROFILE.documentationUrl) this.documentationUrl = value;
    else if (field === PROFILE.comment) this.addComment(value);
    else if (field === PROFILE.timeNanoseconds) {
      this.timeNanoseconds = value;
      this.timeCount++;
    }
  }

  private addSampleType(start: number, end: number): void {
    if (this.sampleTypes.length <= MAX_TYPES) this.sampleTypes.push([start, end]);
  }

  private addComment(text: number): void {
    if (this.comments.length < MAX_COMMENTS) this.comments.push(text);
  }

  private readPackedComments(start: number, end: number): void {
    this.cursor.enter(start, end);
    while (this.cursor.at < end) {
      this.cursor.readVarint();
      this.addComment(this.cursor.unsigned());
    }
  }

  /** Finds the message's id, which is its field 1 in all three tables. */
  private addRow(table: MessageTable, start: number, end: number): void {
    const { cursor } = this;
    cursor.enter(start, end);
    try {
      while (cursor.next()) {
        if (cursor.field !== 1 || cursor.wireType !== VARINT) continue;
        this.sink.memory.take(ROW_BYTES);
        table.ids.set(cursor.low, cursor.high, table.length);
        table.starts.push(start);
        table.ends.push(end);
        return;
      }
      this.sink.warn('malformed-record', `The message at byte ${start} has no id and was skipped.`);
    } catch (error) {
      if (error !== BROKEN_MESSAGE) throw error;
      this.sink.warn('malformed-record', `The message at byte ${start} is damaged and was skipped.`);
    }
  }
}
