import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * A second, independent reader of heaptrack traces (file versions 0 to 3) for the tests to compare with: naive, slow,
 * everything in memory, nothing shared with the product. What it reads, reference-figures.ts adds up.
 */
export interface ReferenceTrace {
  readonly fileVersion: number;
  readonly command: string;
  readonly isAttached: boolean;
  readonly pageBytes: number;
  readonly systemMemoryBytes: number;
  /** Texts of the `S` records, e.g. "leak:libfoo"; a length in front is taken off. */
  readonly suppressionLines: readonly string[];
  /** By trace index (1-based): the call's instruction pointer and its caller; `operator new` is already replaced. */
  readonly calls: ReadonlyMap<number, Call>;
  /** By instruction pointer index (1-based): outermost frame first, so inlined functions stand behind their callers. */
  readonly frames: ReadonlyMap<number, readonly ReferenceFrame[]>;
  /** Kinds of block (heaptrack's allocation infos), 0-based. */
  readonly blocks: readonly ReferenceBlock[];
  readonly events: readonly ReferenceEvent[];
  readonly residentSizes: readonly { readonly milliseconds: number; readonly bytes: number }[];
  readonly lastStampMilliseconds: number;
  /** False where the two closing comments are missing: the recording or its file was cut. */
  readonly hasEndMark: boolean;
}

/** Names as bytes read as UTF-8; '' and line 0 where unknown. */
export interface ReferenceFrame {
  readonly functionName: string;
  readonly file: string;
  readonly line: number;
  readonly module: string;
}

interface ReferenceBlock {
  readonly sizeBytes: number;
  /** Trace index; 0 where unwinding failed. */
  readonly trace: number;
}

export interface ReferenceEvent {
  /** The last time stamp before the event, 0 before the first one. */
  readonly milliseconds: number;
  readonly block: number;
  readonly isRelease: boolean;
  /** A release directly after its allocation: no other allocation or release between. */
  readonly isTemporary: boolean;
}

interface Call {
  readonly instruction: number;
  readonly caller: number;
}

/** Reads a .zst (by the zstd tool), .gz or plain trace; of a damaged one what comes before the damage. */
export function readReferenceTrace(path: string): ReferenceTrace {
  return parseReferenceTrace(readTraceText(path));
}

/** The trace's lines as text of one character a byte (latin1), the unfinished last one left out. */
export function readTraceText(path: string): string {
  const text = unpack(path).toString('latin1');
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

function unpack(path: string): Buffer {
  if (path.endsWith('.gz')) return gunzipSync(readFileSync(path), { finishFlush: 2 });
  if (!path.endsWith('.zst')) return readFileSync(path);
  const result = spawnSync('zstd', ['-dcq', path], { maxBuffer: 2 ** 31 - 1, stdio: ['ignore', 'pipe', 'ignore'] });
  if (result.error) throw result.error;
  return result.stdout;
}

/** As readReferenceTrace, from the text of the records, one character a byte. */
export function parseReferenceTrace(text: string): ReferenceTrace {
  const reading = new Reading();
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const record = lines[at];
    if (record[0] === 'X') at = reading.readCommand(lines, at);
    else reading.readRecord(record[0] ?? '#', record.slice(2));
  }
  return { ...reading, hasEndMark: /\n\n# strings: \d+\n# ips: \d+\n$/.test(text) };
}

const COLLAPSED = /^operator new(\[\])?\(unsigned (long|int)\)$/;
const HEAD_LINE = /^I [0-9a-f]+ [0-9a-f]+$/;

class Reading implements Omit<ReferenceTrace, 'hasEndMark'> {
  fileVersion = 0;
  command = '';
  isAttached = false;
  pageBytes = 0;
  systemMemoryBytes = 0;
  suppressionLines: string[] = [];
  calls = new Map<number, Call>();
  frames = new Map<number, ReferenceFrame[]>();
  blocks: ReferenceBlock[] = [];
  events: ReferenceEvent[] = [];
  residentSizes: { milliseconds: number; bytes: number }[] = [];
  lastStampMilliseconds = 0;

  #strings = [''];
  #tracesRead = 0;
  /** What the next release must name to be temporary: a block, in version 0 a pointer; '' for nothing. */
  #lastAllocation = '';
  /** Version 0 only. */
  #blockOfSizeAndTrace = new Map<string, number>();
  #blockOfPointer = new Map<string, number>();

  /** The command may hold line breaks; it ends before the `I` record, 4096 bytes on at most. Returns its last line. */
  readCommand(lines: readonly string[], first: number): number {
    let last = first;
    for (let at = first, bytes = 0; at + 1 < lines.length && bytes <= 4096; at++) {
      bytes += lines[at].length + 1;
      if (HEAD_LINE.test(lines[at + 1])) last = at;
    }
    this.command = utf8(
      lines
        .slice(first, last + 1)
        .join('\n')
        .slice(2),
    );
    return last;
  }

  readRecord(letter: string, operands: string): void {
    const numbers = hexNumbers(operands);
    const [first = 0, second = 0] = numbers;
    if (letter === 'v') this.#readVersion(numbers);
    else if (letter === 'A') this.isAttached = true;
    else if (letter === 'S') this.suppressionLines.push(utf8(withoutLength(operands) ?? operands));
    else if (letter === 's')
      this.#strings.push(utf8(this.fileVersion < 3 ? operands : (withoutLength(operands) ?? '')));
    else if (numbers.length === 0) return;
    else if (letter === 'I') {
      this.pageBytes = first;
      this.systemMemoryBytes = first * second;
    } else if (letter === 'i') this.#readInstruction(numbers);
    else if (letter === 't') this.#readTrace(first, second);
    else if (letter === 'a' && numbers.length > 1) this.blocks.push({ sizeBytes: first, trace: second });
    else if (letter === '+') this.#readAllocation(numbers, operands);
    else if (letter === '-') this.#readRelease(first, operands);
    else if (letter === 'c') this.lastStampMilliseconds = Math.max(this.lastStampMilliseconds, first);
    else if (letter === 'R')
      this.residentSizes.push({ milliseconds: this.lastStampMilliseconds, bytes: first * this.pageBytes });
  }

  #readVersion(numbers: readonly number[]): void {
    this.fileVersion = numbers.length > 1 ? numbers[1] : numbers[0] === 0x10200 ? 1 : 0;
    if (this.fileVersion > 3) throw new Error(`file version ${this.fileVersion} is not known`);
  }

  /** A function without name and file is told by its address. */
  #readInstruction([address = 0, module = 0, ...triples]: readonly number[]): void {
    const name = (index = 0) => this.#strings[index] ?? '';
    const frames: ReferenceFrame[] = [];
    for (let at = 0; at === 0 || at + 3 <= triples.length; at += 3) {
      const [functionName, file, line = 0] = triples.slice(at, at + 3);
      const isUnknown = name(functionName) === '' && name(file) === '' && address > 0;
      const shown = isUnknown ? `0x${address.toString(16)}` : name(functionName);
      frames.unshift({ functionName: shown, file: name(file), line, module: name(module) });
    }
    this.frames.set(this.frames.size + 1, frames);
  }

  /** As in heaptrack, an `operator new` stands for its caller, and the stack is empty where it has none. */
  #readTrace(instruction: number, caller: number): void {
    this.#tracesRead++;
    const isCollapsed = COLLAPSED.test(this.frames.get(instruction)?.at(-1)?.functionName ?? '');
    const call = isCollapsed ? this.calls.get(caller) : { instruction, caller: this.calls.has(caller) ? caller : 0 };
    if (call) this.calls.set(this.#tracesRead, call);
  }

  #readAllocation([first, trace = 0]: readonly number[], operands: string): void {
    const pointer = operands.split(' ')[2] ?? '';
    const block = this.fileVersion === 0 ? this.#blockFor(first, trace) : first;
    if (block >= this.blocks.length) return;
    if (this.fileVersion === 0) this.#blockOfPointer.set(pointer, block);
    this.#lastAllocation = this.fileVersion === 0 ? pointer : String(block);
    this.events.push({ milliseconds: this.lastStampMilliseconds, block, isRelease: false, isTemporary: false });
  }

  #blockFor(sizeBytes: number, trace: number): number {
    const key = `${sizeBytes} ${trace}`;
    const known = this.#blockOfSizeAndTrace.get(key);
    if (known !== undefined) return known;
    this.#blockOfSizeAndTrace.set(key, this.blocks.length);
    return this.blocks.push({ sizeBytes, trace }) - 1;
  }

  #readRelease(first: number, pointer: string): void {
    const block = this.fileVersion === 0 ? this.#blockOfPointer.get(pointer) : first;
    if (block === undefined || block >= this.blocks.length) return;
    const isTemporary = this.#lastAllocation === (this.fileVersion === 0 ? pointer : String(block));
    this.#blockOfPointer.delete(pointer);
    this.#lastAllocation = '';
    this.events.push({ milliseconds: this.lastStampMilliseconds, block, isRelease: true, isTemporary });
  }
}

/** Lower-case hexadecimal numbers one space apart, up to the first thing that is none; nothing between spaces is 0. */
function hexNumbers(operands: string): number[] {
  if (operands === '') return [];
  const fields = operands.split(' ');
  const end = fields.findIndex((field) => !/^[0-9a-f]*$/.test(field));
  return (end < 0 ? fields : fields.slice(0, end)).map((field) => Number.parseInt(field || '0', 16));
}

/** The text behind a leading byte length; undefined where there is no such length or less text than it says. */
function withoutLength(operands: string): string | undefined {
  const [, length = '', text = ''] = /^([0-9a-f]+) (.*)$/s.exec(operands) ?? [];
  const bytes = Number.parseInt(length, 16);
  return bytes <= text.length ? text.slice(0, bytes) : undefined;
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
