import { asNumber, asObject, asText, shownJson } from '../json.js';
import { moduleOfSource } from '../module-of-source.js';
import type { FrameDescription, FrameId, TraceSink } from '../sink.js';

const MAX_LINE = 2 ** 31 - 1;

/** A function of Ruby that is written in C has no file. */
const C_FUNCTION = '<cfunc>';
const GARBAGE_COLLECTION = ['(garbage collection)', '(marking)', '(sweeping)'];

/** The functions of a profile, by their id. */
export class Frames {
  private readonly ids = new Map<string, FrameId>();

  constructor(
    private readonly written: Readonly<Record<string, unknown>>,
    private readonly sink: TraceSink,
  ) {}

  /** @param id as it stands in a stack; what is not there is a frame without a name */
  of(id: unknown): FrameId {
    const key = typeof id === 'string' ? id : shownJson(id);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const frame = Object.hasOwn(this.written, key) ? asObject(this.written[key]) : null;
    if (frame === null) {
      this.sink.warn('index-out-of-range', `A stack refers to function ${key.slice(0, 40)}, which is not there.`);
    }
    const interned = this.sink.internFrame(this.described(frame ?? {}));
    this.ids.set(key, interned);
    return interned;
  }

  private described(frame: Readonly<Record<string, unknown>>): FrameDescription {
    const name = asText(frame.name);
    const file = asText(frame.file);
    const line = asNumber(frame.line) ?? 0;
    const idOf = (text: string) => (text === '' ? 0 : this.sink.internString(text));
    const described = {
      functionName: idOf(name),
      file: file === C_FUNCTION ? 0 : idOf(file),
      line: Number.isInteger(line) && line > 0 && line <= MAX_LINE ? line : 0,
      module: file === C_FUNCTION ? 0 : idOf(moduleOfSource(file)),
      isInlined: false,
    };
    if (GARBAGE_COLLECTION.includes(name)) return { ...described, category: 'garbage collector' };
    return file === C_FUNCTION ? { ...described, category: 'native' } : described;
  }
}
