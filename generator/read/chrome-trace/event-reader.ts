import { JsonCursor } from '../json-cursor.js';
import { jsonKeys, NO_KEY } from '../json-keys.js';
import { JsonFault } from '../json-scalars.js';
import { SUBJECT_KEYS } from './span-subject.js';
import { parsedObject, type TraceEvent, type Written } from './trace-event.js';
import { readNumber } from './written-number.js';
import { WrittenTexts } from './written-texts.js';

const KEYS = jsonKeys('ph', 'name', 'cat', 'pid', 'tid', 'id', 'ts', 'dur', 'tdur', 'args');
const [PHASE, NAME, CATEGORY, PROCESS, THREAD, ID, TIME, DURATION, THREAD_DURATION, ARGUMENTS] = KEYS.keys();

/** Between arguments, a comma and a space. */
const SEPARATOR_BYTES = 2;

const OPEN_OBJECT = 0x7b;
/** Of `null`. */
const LETTER_N = 0x6e;

/** Reads events where they stand in a trace's bytes, and decodes of them only what is asked for. */
export class EventReader {
  private readonly texts = new WrittenTexts();
  private json = new JsonCursor(new Uint8Array(0));

  /**
   * @param start where the event begins
   * @returns null where what begins there is no whole JSON object
   */
  read(bytes: Uint8Array, start: number): TraceEvent | null {
    if (bytes[start] !== OPEN_OBJECT) return null;
    if (this.json.bytes !== bytes) this.json = new JsonCursor(bytes);
    this.json.at = start;
    try {
      return this.readEvent(bytes, start);
    } catch (error) {
      if (error instanceof JsonFault) return null;
      throw error;
    }
  }

  private readEvent(bytes: Uint8Array, start: number): WrittenEvent {
    const { json } = this;
    const event = new WrittenEvent(bytes, start);
    let threadDuration: number | null = null;
    let duration: number | null = null;
    for (let key = json.enterObject() ? json.nextKey(KEYS) : NO_KEY; key !== NO_KEY; key = json.nextKey(KEYS)) {
      if (key === PHASE) event.phase = this.text();
      else if (key === NAME) event.name = this.text();
      else if (key === CATEGORY) event.category = this.text();
      else if (key === PROCESS) event.processId = this.text();
      else if (key === THREAD) event.threadId = this.text();
      else if (key === ID) event.id = this.text();
      else if (key === TIME) event.microseconds = this.number() ?? Number.NaN;
      else if (key === DURATION) duration = this.number();
      else if (key === THREAD_DURATION) threadDuration = this.number();
      else if (key === ARGUMENTS) this.readArguments(event);
    }
    event.durationMicroseconds = duration ?? threadDuration ?? Number.NaN;
    event.end = json.at;
    return event;
  }

  private text(): string {
    const { json, texts } = this;
    const start = json.startOfValue();
    json.skip();
    return texts.of(json.bytes, start, json.at);
  }

  /** @returns null for null */
  private number(): number | null {
    const { json } = this;
    const isNull = json.bytes[json.startOfValue()] === LETTER_N;
    const number = readNumber(json);
    return isNull ? null : number;
  }

  private readArguments(event: WrittenEvent): void {
    const { json } = this;
    event.argumentsStart = json.startOfValue();
    event.subjectStart = -1;
    event.isSubjectScattered = false;
    if (!json.enterObject()) {
      event.argumentsStart = -1;
      return;
    }
    for (let key = json.nextKey(SUBJECT_KEYS); key !== NO_KEY; key = json.nextKey(SUBJECT_KEYS)) {
      if (event.subjectStart < 0) event.subjectStart = json.keyStart;
      else if (json.keyStart > event.subjectEnd + SEPARATOR_BYTES) event.isSubjectScattered = true;
      json.skip();
      event.subjectEnd = json.at;
    }
  }
}

class WrittenEvent implements TraceEvent {
  phase = '';
  name = '';
  category = '';
  processId = '';
  threadId = '';
  id = '';
  microseconds = Number.NaN;
  durationMicroseconds = Number.NaN;
  argumentsStart = -1;
  subjectStart = -1;
  subjectEnd = -1;
  isSubjectScattered = false;
  end = 0;
  private parsed: Written | null = null;

  constructor(
    readonly bytes: Uint8Array,
    readonly start: number,
  ) {}

  get written(): Written {
    this.parsed ??= parsedObject(Buffer.from(this.bytes.subarray(this.start, this.end)).toString()) ?? {};
    return this.parsed;
  }
}
