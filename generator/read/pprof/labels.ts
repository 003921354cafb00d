import type { StackId, TraceSink } from '../sink.js';
import { LABEL } from './fields.js';
import type { StringTable } from './string-table.js';
import { VARINT, type WireCursor } from './wire.js';

const NAMES_OF_THREADS = ['thread', 'thread_name', 'thread name'];
const NUMBERS_OF_THREADS = ['thread_id', 'thread id', 'tid'];
/** Go's, on the samples of heaps: the size of the blocks that a sample counts. */
const BLOCK_SIZE = 'bytes';
/** On the samples of the older run, in what `pprof -diff_base` writes. */
const BASE = 'pprof::base';
/** Datadog's, of which each sample has its own. */
const OF_ONE_SAMPLE = ['end_timestamp_ns', 'span id', 'local root span id'];
/** pprof's own, which say nothing of the program. */
const INTERNAL = 'pprof::';

/** What each distinct key, label and set of them costs here. */
const KEY_BYTES = 160;

/** A key with more values, such as the number of a request, tells nothing apart that anyone would look for. */
export const MAX_VALUES = 100;

/** In place of one of too many values. */
const OTHER_VALUES = 0;

type LabelKind = 'threadName' | 'threadId' | 'blockBytes' | 'base' | 'ofOneSample' | 'other';

/**
 * The labels of a sample: which thread it is of, how large its blocks are, whether it is of an older run. All
 * others, such as `tenant=acme` and `latency=20 milliseconds`, are tracks.
 */
export class Labels {
  /** Keys of the labels that are tracks, in the order in which they were met. */
  readonly keys = new Set<string>();
  /** Of these, keys with so many values that some are one. */
  readonly crowdedKeys = new Set<string>();
  isOfOlderRun = false;
  /** 0 where the sample does not say it. */
  blockBytes = 0;
  private readonly kinds = new Map<number, LabelKind>();
  private readonly tracks = new Map<string, StackId>();
  /** For each key what it has been met with: the index of a text, or a number as text. */
  private readonly valuesOf = new Map<number, Set<number | string>>();
  private threadName = '';
  private threadId = '';
  /** Key, an index into the strings, and value of each of the others. */
  private readonly others: (number | string)[] = [];

  constructor(
    private readonly strings: StringTable,
    private readonly sink: TraceSink,
  ) {}

  /** To be called before the labels of the next sample. */
  reset(): void {
    this.isOfOlderRun = false;
    this.blockBytes = 0;
    this.threadName = '';
    this.threadId = '';
    this.others.length = 0;
  }

  /** @throws BROKEN_MESSAGE */
  read(cursor: WireCursor, start: number, end: number): void {
    let key = 0;
    let text = 0;
    let number = 0n;
    let unit = 0;
    cursor.enter(start, end);
    while (cursor.next()) {
      if (cursor.wireType !== VARINT) continue;
      if (cursor.field === LABEL.key) key = cursor.unsigned();
      else if (cursor.field === LABEL.text) text = cursor.unsigned();
      else if (cursor.field === LABEL.number) number = BigInt.asIntN(64, cursor.exact());
      else if (cursor.field === LABEL.unit) unit = cursor.unsigned();
    }
    const kind = this.kinds.get(key) ?? this.kindOf(key);
    if (kind === 'base') this.isOfOlderRun = true;
    else if (kind === 'threadName') this.threadName = this.strings.text(text);
    else if (kind === 'threadId') this.threadId = text === 0 ? `${number}` : this.strings.text(text);
    else if (kind === 'blockBytes' && text === 0) this.blockBytes = Number(number);
    else if (kind === 'other') {
      const value = text !== 0 ? text : `${number} ${this.strings.text(unit)}`.trimEnd();
      this.others.push(key, this.boundedValue(key, value));
    }
  }

  /** What the sample's stack begins with: its thread and its labels, or nothing where it has none. */
  track(): StackId {
    const { threadName, threadId, others } = this;
    if (threadName === '' && threadId === '' && others.length === 0) return 0;
    const key = `${others.join()}\0${threadId}\0${threadName}`;
    const known = this.tracks.get(key);
    if (known !== undefined) return known;
    this.sink.memory.take(KEY_BYTES);
    let track = this.threadTrack();
    for (const label of this.labelNames()) track = this.sink.internTrack('label', label, track);
    this.tracks.set(key, track);
    return track;
  }

  private threadTrack(): StackId {
    const { threadName, threadId } = this;
    if (threadName === '' && threadId === '') return 0;
    const number = threadName === '' ? `thread ${threadId}` : `${threadName} (${threadId})`;
    return this.sink.internTrack('thread', threadId === '' ? threadName : number);
  }

  /** In the same order for each sample, whatever the order of its labels. */
  private labelNames(): string[] {
    const names = new Set<string>();
    for (let at = 0; at < this.others.length; at += 2) {
      const [key, value] = [this.others[at], this.others[at + 1]];
      const text = value === OTHER_VALUES ? '(other values)' : this.textOf(value);
      names.add(`${this.textOf(key)}=${text}`);
    }
    return [...names].sort();
  }

  private textOf(value: number | string): string {
    return typeof value === 'number' ? this.strings.text(value) : value;
  }

  private boundedValue(key: number, value: number | string): number | string {
    const values = this.valuesOf.get(key) ?? new Set();
    this.valuesOf.set(key, values);
    if (values.has(value)) return value;
    if (values.size === MAX_VALUES) {
      this.crowdedKeys.add(this.strings.text(key));
      return OTHER_VALUES;
    }
    this.sink.memory.take(KEY_BYTES);
    values.add(value);
    return value;
  }

  private kindOf(key: number): LabelKind {
    this.sink.memory.take(KEY_BYTES);
    const name = this.strings.text(key);
    let kind: LabelKind = 'other';
    if (NAMES_OF_THREADS.includes(name)) kind = 'threadName';
    else if (NUMBERS_OF_THREADS.includes(name)) kind = 'threadId';
    else if (name === BLOCK_SIZE) kind = 'blockBytes';
    else if (name === BASE) kind = 'base';
    else if (OF_ONE_SAMPLE.includes(name)) kind = 'ofOneSample';
    if (kind === 'other' && !name.startsWith(INTERNAL)) this.keys.add(name);
    this.kinds.set(key, kind);
    return kind;
  }
}
