import type { StackId, TraceSink } from '../sink.js';
import { LABEL } from './fields.js';
import type { StringTable } from './string-table.js';
import { VARINT, type WireCursor } from './wire.js';

const NAMES_OF_THREADS = ['thread', 'thread_name', 'thread name'];
const NUMBERS_OF_THREADS = ['thread_id', 'thread id', 'tid'];
/** On the samples of the older run, in what `pprof -diff_base` writes. */
const BASE = 'pprof::base';
/** pprof's own, which say nothing of the program. */
const INTERNAL = 'pprof::';

/** What each distinct key and each thread costs here. */
const KEY_BYTES = 160;

type LabelKind = 'threadName' | 'threadId' | 'base' | 'other';

/** The labels of a sample: which thread it is of, and whether it is of an older run. All others are only listed. */
export class Labels {
  /** Keys in the order in which they were met, but for pprof's own. */
  readonly keys = new Set<string>();
  isOfOlderRun = false;
  private readonly kinds = new Map<number, LabelKind>();
  private readonly tracks = new Map<string, StackId>();
  private threadName = '';
  private threadId = '';

  constructor(
    private readonly strings: StringTable,
    private readonly sink: TraceSink,
  ) {}

  /** To be called before the labels of the next sample. */
  reset(): void {
    this.isOfOlderRun = false;
    this.threadName = '';
    this.threadId = '';
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
  }

  /** What the sample's stack begins with: its thread, or nothing where it names none. */
  track(): StackId {
    const { threadName, threadId } = this;
    if (threadName === '' && threadId === '') return 0;
    const key = `${threadId}\0${threadName}`;
    const known = this.tracks.get(key);
    if (known !== undefined) return known;
    this.sink.memory.take(KEY_BYTES);
    const number = threadName === '' ? `thread ${threadId}` : `${threadName} (${threadId})`;
    const track = this.sink.internTrack('thread', threadId === '' ? threadName : number);
    this.tracks.set(key, track);
    return track;
  }

  private kindOf(key: number): LabelKind {
    this.sink.memory.take(KEY_BYTES);
    const name = this.strings.text(key);
    let kind: LabelKind = 'other';
    if (NAMES_OF_THREADS.includes(name)) kind = 'threadName';
    else if (NUMBERS_OF_THREADS.includes(name)) kind = 'threadId';
    else if (name === BASE) kind = 'base';
    if (!name.startsWith(INTERNAL)) this.keys.add(name);
    this.kinds.set(key, kind);
    return kind;
  }
}
