import { asObject } from '../json.js';
import type { FrameDescription, FrameId, TraceSink } from '../sink.js';
import { numberOf, type TraceEvent, textOf } from './trace-event.js';

type FrameCategory = NonNullable<FrameDescription['category']>;

/** What a distinct name takes here, and its entry in a table. */
const NAME_BYTES = 256;

/** Arguments that say what a span worked on: of clang, and of tsc and others a file. */
const DETAIL = 'detail';
const FILES = ['path', 'fileName', 'containingFileName', 'configFilePath', 'jsFilePath', 'file'];

/** Of a script, in traces of Hermes. */
const ADDRESS = 'url';
const ABSOLUTE = /^(?:\/|[A-Za-z]:[/\\])/;
const PACKAGES = 'node_modules/';

/** What a span worked on; "" and 0 where the trace does not say. */
interface Subject {
  readonly text: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

interface SpanName extends Subject {
  /** That of all spans that are called so, whatever they worked on. */
  readonly key: number;
  readonly isNameless: boolean;
  /** Its category; where a trace has none, what was done. */
  readonly module: string;
}

/** The names of spans, each a number: of what was done, and on what where the trace says so. */
export class SpanNames {
  private readonly names: SpanName[] = [];
  private readonly frames: FrameId[] = [];
  /** By category and name, and then by what was worked on. */
  private readonly known = new Map<string, Map<string, number>>();
  private readonly keys = new Map<string, number>();

  constructor(private readonly sink: TraceSink) {}

  numberOf({ name, category, written }: TraceEvent): number {
    const subject = subjectOf(asObject(written.args));
    const group = `${name}\n${category}`;
    const known = this.known.get(group) ?? new Map<string, number>();
    if (known.size === 0) this.known.set(group, known);
    const place =
      subject.line === 0 ? subject.text || subject.file : `${subject.text}\n${subject.file}\n${subject.line}`;
    const number = known.get(place);
    if (number !== undefined) return number;
    this.sink.memory.take(NAME_BYTES + 2 * (group.length + place.length));
    known.set(place, this.names.length);
    const text = [name, subject.text].filter((part) => part !== '').join(' ');
    const module = category.replace(/^disabled-by-default-/, '').replace(/,.*$/s, '') || (text === name ? '' : name);
    return this.names.push({ ...subject, key: this.keyOfText(name), text, module, isNameless: name === '' }) - 1;
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

function categoryOf(name: string, file: string): FrameCategory {
  if (GARBAGE_COLLECTION.test(name)) return 'garbage collector';
  return file.includes(PACKAGES) ? 'dependency' : 'own';
}

const NONE: Subject = { text: '', file: '', line: 0 };

function subjectOf(args: Readonly<Record<string, unknown>> | null): Subject {
  if (args === null) return NONE;
  const text = textOf(args[DETAIL]);
  const key = FILES.find((one) => typeof args[one] === 'string');
  const file = textOf(key === undefined ? args[ADDRESS] : args[key]);
  if (text !== '') return { text, file: file || (ABSOLUTE.test(text) ? text : ''), line: 0 };
  // A script's address says where a function is that has a name of its own.
  if (key === undefined) return { text: '', file, line: file === '' ? 0 : placeOf(args.line) };
  return {
    text: file.slice(file.lastIndexOf(PACKAGES) < 0 ? 0 : file.lastIndexOf(PACKAGES) + PACKAGES.length),
    file,
    line: 0,
  };
}

function placeOf(value: unknown): number {
  const line = numberOf(value);
  return Number.isInteger(line) && line > 0 && line < 2 ** 31 ? line : 0;
}
