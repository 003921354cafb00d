import { NameTable } from '../name-table.js';
import type { FrameDescription, FrameId, TraceSink } from '../sink.js';
import { NO_SUBJECT, PACKAGES, type SpanSubject, subjectOf } from './span-subject.js';
import { parsedObject, type TraceEvent } from './trace-event.js';

type FrameCategory = NonNullable<FrameDescription['category']>;

/** What a distinct name takes here, and its entry in a table. */
const NAME_BYTES = 256;
const WORK_BYTES = 512;
const WRITTEN_BYTES = 64;
/** What says more is decoded each time. */
const MAX_WRITTEN_BYTES = 1024;

interface SpanName extends SpanSubject {
  /** That of all spans that are called so, whatever they worked on. */
  readonly key: number;
  readonly isNameless: boolean;
  /** Its category; where a trace has none, what was done. */
  readonly module: string;
}

/** What was done, by name and category. */
interface Work {
  readonly name: string;
  readonly category: string;
  /** That of spans that do not say on what it was done; -1 where there is none yet. */
  bare: number;
  /** By the number of what a span says that it worked on, as it is written. */
  readonly ofWritten: Map<number, number>;
  /** By what was worked on. */
  readonly known: Map<string, number>;
}

/** The names of spans, each a number: of what was done, and on what where the trace says so. */
export class SpanNames {
  private readonly names: SpanName[] = [];
  private readonly frames: FrameId[] = [];
  /** By name, and then by category. */
  private readonly works = new Map<string, Map<string, Work>>();
  /** What spans say that they worked on: what is written alike is the same, and decoded once. */
  private readonly written: NameTable;
  private readonly keys = new Map<string, number>();

  constructor(private readonly sink: TraceSink) {
    this.written = new NameTable(sink.memory);
  }

  numberOf(event: TraceEvent): number {
    const work = this.workOf(event);
    const { bytes, subjectStart, subjectEnd } = event;
    if (subjectStart < 0) {
      if (work.bare < 0) work.bare = this.numberFor(work, NO_SUBJECT);
      return work.bare;
    }
    if (event.isSubjectScattered || subjectEnd - subjectStart > MAX_WRITTEN_BYTES)
      return this.numberFor(work, writtenSubject(event));
    const written = this.written.numberOfBytes(bytes, subjectStart, subjectEnd);
    const known = work.ofWritten.get(written);
    if (known !== undefined) return known;
    const number = this.numberFor(work, writtenSubject(event));
    this.sink.memory.take(WRITTEN_BYTES);
    work.ofWritten.set(written, number);
    return number;
  }

  /** The same for all names of spans that are called so. */
  keyOf(name: number): number {
    return this.names[name].key;
  }

  textOf(name: number): string {
    return this.names[name].text;
  }

  isNameless(name: number): boolean {
    return this.names[name].isNameless;
  }

  frameOf(name: number): FrameId {
    this.frames[name] ??= this.intern(this.names[name]);
    return this.frames[name];
  }

  private workOf({ name, category }: TraceEvent): Work {
    let ofName = this.works.get(name);
    if (ofName === undefined) {
      ofName = new Map();
      this.works.set(name, ofName);
    }
    const known = ofName.get(category);
    if (known !== undefined) return known;
    this.sink.memory.take(WORK_BYTES);
    const work: Work = { name, category, bare: -1, ofWritten: new Map(), known: new Map() };
    ofName.set(category, work);
    return work;
  }

  private numberFor({ name, category, known }: Work, subject: SpanSubject): number {
    const place =
      subject.line === 0 ? subject.text || subject.file : `${subject.text}\n${subject.file}\n${subject.line}`;
    const number = known.get(place);
    if (number !== undefined) return number;
    this.sink.memory.take(NAME_BYTES + 2 * (name.length + category.length + place.length));
    known.set(place, this.names.length);
    const text = [name, subject.text].filter((part) => part !== '').join(' ');
    const module = category.replace(/^disabled-by-default-/, '').replace(/,.*$/s, '') || (text === name ? '' : name);
    return this.names.push({ ...subject, key: this.keyOfText(name), text, module, isNameless: name === '' }) - 1;
  }

  private intern({ text, module, file, line }: SpanName): FrameId {
    return this.sink.internFrame({
      functionName: this.idOf(text),
      file: this.idOf(file),
      line,
      module: this.idOf(module),
      isInlined: false,
      category: categoryOf(text, file),
    });
  }

  private idOf(text: string): number {
    return text === '' ? 0 : this.sink.internString(text);
  }

  private keyOfText(text: string): number {
    const key = this.keys.get(text) ?? this.keys.size;
    this.keys.set(text, key);
    return key;
  }
}

/** V8's and Chrome's own names. */
const GARBAGE_COLLECTION = /^(?:V8\.GC|(?:Minor|Major|Blink|Cpp)GC)/;

/** Names that say so: `waiting for the linker`, `WaitableEvent::Wait`, V8's `v8.parseOnBackgroundWaiting`; and not `wait list`. */
const WAITING = /^wait(?:ing)?(?:$|…|:|\.{3}| (?:for|on|until)\b)|(?:::|\.)wait(?:ing)?$|BackgroundWaiting$/i;

function categoryOf(name: string, file: string): FrameCategory {
  if (WAITING.test(name)) return 'idle';
  if (GARBAGE_COLLECTION.test(name)) return 'garbage collector';
  return file.includes(PACKAGES) ? 'dependency' : 'own';
}

function writtenSubject({ bytes, subjectStart, subjectEnd }: TraceEvent): SpanSubject {
  return subjectOf(parsedObject(`{${Buffer.from(bytes.subarray(subjectStart, subjectEnd)).toString()}}`));
}
