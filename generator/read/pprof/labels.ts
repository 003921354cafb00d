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
/** pprof's own, which say nothing of the program. */
const INTERNAL = 'pprof::';

/** What each distinct key, label and set of them costs here. */
const KEY_BYTES = 160;

/** A key with more values, such as the number of a request, tells nothing apart that anyone would look for. */
export const MAX_VALUES = 100;

type LabelKind = 'threadName' | 'threadId' | 'blockBytes' | 'base' | 'other';

/**
 * The labels of a sample: which thread it is of, how large its blocks are, whether it is of an older run. Those that are
 * texts, such as `tenant=acme`, are tracks.
 */
export class Labels {
  /** Keys in the order in which they were met, but for pprof's own. */
  readonly keys = new Set<string>();
  /** Of these, keys of texts with so many values that some are one. */
  readonly crowdedKeys = new Set<string>();
  isOfOlderRun = false;
  /** 0 where the sample does not say it. */
  blockBytes = 0;
  private readonly kinds = new Map<number, LabelKind>();
  private readonly tracks = new Map<string, StackId>();
  /** For each key the texts that it has been met with. */
  private readonly valuesOf = new Map<number, Set<number>>();
  private threadName = '';
  private threadId = '';
  /** Key and value of each text, as indices into the strings. */
  private readonly texts: number[] = [];

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
    this.texts.length = 0;
  }

  /** @throws BROKEN_MESSAGE */
  read(cursor: WireCursor, start: number, end: number): void {
    let key = 0;
    let text = 0;
    let number = 0n;
    cursor.enter(start, end);
    while (cursor.next()) {
      if (cursor.wireType !== VARINT) continue;
      if (cursor.field === LABEL.key) key = cursor.unsigned();
      else if (cursor.field === LABEL.text) text = cursor.unsigned();
      else if (cursor.field === LABEL.number) number = BigInt.asIntN(64, cursor.exact());
    }
    const kind = this.kinds.get(key) ?? this.kindOf(key);
    if (kind === 'base') this.isOfOlderRun = true;
    else if (kind === 'threadName') this.threadName = this.strings.text(text);
    else if (kind === 'threadId') this.threadId = text === 0 ? `${number}` : this.strings.text(text);
    else if (kind === 'blockBytes' && text === 0) this.blockBytes = Number(number);
    else if (kind === 'other' && text !== 0) this.texts.push(key, this.boundedValue(key, text));
  }

  /** What the sample's stack begins with: its thread and its labels, or nothing where it has none. */
  track(): StackId {
    const { threadName, threadId, texts } = this;
    if (threadName === '' && threadId === '' && texts.length === 0) return 0;
    const key = `${texts.join()}\0${threadId}\0${threadName}`;
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
    const names: string[] = [];
    for (let at = 0; at < this.texts.length; at += 2) {
      const [key, value] = [this.texts[at], this.texts[at + 1]];
      names.push(`${this.strings.text(key)}=${value === 0 ? '(other values)' : this.strings.text(value)}`);
    }
    return names.sort();
  }

  /** @returns 0 for what is one of too many values */
  private boundedValue(key: number, text: number): number {
    const values = this.valuesOf.get(key) ?? new Set();
    this.valuesOf.set(key, values);
    if (values.has(text)) return text;
    if (values.size === MAX_VALUES) {
      this.crowdedKeys.add(this.strings.text(key));
      return 0;
    }
    this.sink.memory.take(KEY_BYTES);
    values.add(text);
    return text;
  }

  private kindOf(key: number): LabelKind {
    this.sink.memory.take(KEY_BYTES);
    const name = this.strings.text(key);
    let kind: LabelKind = 'other';
    if (NAMES_OF_THREADS.includes(name)) kind = 'threadName';
    else if (NUMBERS_OF_THREADS.includes(name)) kind = 'threadId';
    else if (name === BLOCK_SIZE) kind = 'blockBytes';
    else if (name === BASE) kind = 'base';
    if (!name.startsWith(INTERNAL)) this.keys.add(name);
    this.kinds.set(key, kind);
    return kind;
  }
}
