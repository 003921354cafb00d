import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { addressName } from '../../../template/data/unresolved.js';
import { decodeText } from '../decode-text.js';
import type { StringId, TraceSink } from '../sink.js';
import type { HexCursor } from './hex-cursor.js';

/** heaptrack leaves out the frames of these, so that their caller counts as the allocating function. */
const OPERATOR_NEW = new Set([
  'operator new(unsigned long)',
  'operator new[](unsigned long)',
  'operator new(unsigned int)',
  'operator new[](unsigned int)',
]);

/** A function, by the number of its string in the file, and a source location in it. */
interface Location {
  readonly functionNumber: number;
  readonly file: StringId;
  readonly line: number;
}

/** No block is larger than the address space; a larger size is damage. */
export const MAX_BLOCK_BYTES = 2 ** 47;

/** Of one instruction; what compilers inline is a tenth as deep. */
export const MAX_INLINED_FRAMES = 512;

/** A name of spaces alone names nothing, and could not be seen. */
const BLANK = /^\p{Zs}+$/u;

/** What a number costs here. */
const NUMBER_BYTES = 4;

/**
 * Reads the definitions: `s` strings, `i` instruction pointers, `t` stacks, `a` blocks. Each gets the next number of
 * its kind, even where it is damaged, so that later ones keep theirs. All but blocks count from 1.
 */
export class HeaptrackDefinitions {
  blockCount = 0;
  private readonly strings = new GrowingUint32Column();
  private readonly operatorNewStrings = new Set<number>();
  /** The frames of all instruction pointers, outermost first; an `operator new` has none. */
  private readonly frames = new GrowingUint32Column();
  /** Per instruction pointer where its frames end; they begin where those of the one before end. */
  private readonly frameEnds = new GrowingUint32Column();
  private readonly stacks = new GrowingUint32Column();

  constructor(private readonly sink: TraceSink) {
    for (const column of [this.strings, this.frameEnds, this.stacks]) column.push(0);
  }

  /** Whether nothing was defined yet. */
  get isEmpty(): boolean {
    return this.strings.length + this.frameEnds.length + this.stacks.length === 3 && this.blockCount === 0;
  }

  /** `s LENGTH TEXT`, before version 3 `s TEXT`. See decodeText. */
  readString(bytes: Uint8Array, operands: HexCursor, end: number, hasLength: boolean, lineNumber: number): void {
    let textEnd = end;
    if (hasLength) {
      const length = operands.next();
      textEnd = Math.min(operands.position, end) + length;
      if (length < 0 || textEnd > end) {
        this.sink.warn('malformed-record', `Line ${lineNumber} is shorter than its string is said to be.`);
        this.keep(this.strings, 0);
        return;
      }
    }
    const text = decodeText(bytes.subarray(operands.position, textEnd));
    if (OPERATOR_NEW.has(text)) this.operatorNewStrings.add(this.strings.length);
    this.keep(this.strings, BLANK.test(text) ? 0 : this.sink.internString(text));
  }

  /**
   * `i ADDRESS MODULE [FUNCTION [FILE LINE [FUNCTION FILE LINE]...]]`: the innermost inlined function first, the
   * function that the compiler emitted last.
   */
  readInstruction(operands: HexCursor, lineNumber: number): void {
    const address = operands.next();
    const module = operands.hasMore ? this.stringAt(operands.next(), lineNumber) : 0;
    const innermostFirst = this.readLocations(operands, lineNumber);
    if (address < 0 || operands.hasMore) {
      this.sink.warn(
        'malformed-record',
        `Line ${lineNumber} is not a valid instruction pointer; part of it was ignored.`,
      );
    }
    if (!this.operatorNewStrings.has(innermostFirst[0].functionNumber)) {
      const frames = innermostFirst.map(({ functionNumber, file, line }, index) => {
        const functionName = this.stringAt(functionNumber, lineNumber) || this.addressWhere(file === 0, address);
        const isInlined = index < innermostFirst.length - 1;
        return this.sink.internFrame({ functionName, file, line, module, isInlined });
      });
      for (const frame of frames.reverse()) this.keep(this.frames, frame);
    }
    this.keep(this.frameEnds, this.frames.length);
  }

  /**
   * At least one, with 0 for what is unknown. Only the first may lack its file and line. Of too many the innermost are kept,
   * and the last, the function that the compiler emitted.
   */
  private readLocations(operands: HexCursor, lineNumber: number): Location[] {
    const locations: Location[] = [];
    let count = 0;
    while (operands.hasMore) {
      const functionNumber = operands.next();
      const file = operands.hasMore ? operands.next() : 0;
      const isComplete = operands.hasMore;
      const line = isComplete ? operands.next() : 0;
      if (functionNumber < 0 || file < 0 || line < 0 || (!isComplete && locations.length > 0)) break;
      count++;
      if (locations.length === MAX_INLINED_FRAMES) locations.pop();
      locations.push({ functionNumber, file: this.stringAt(file, lineNumber), line });
    }
    if (count > MAX_INLINED_FRAMES) {
      const message = `Line ${lineNumber} has ${count} inlined frames; ${count - MAX_INLINED_FRAMES} in the middle were left out.`;
      this.sink.warn('many-inlined-frames', message);
    }
    return locations.length > 0 ? locations : [{ functionNumber: 0, file: 0, line: 0 }];
  }

  /** `t INSTRUCTION CALLER`, the caller a stack defined before, 0 for none. */
  readStack(operands: HexCursor, lineNumber: number): void {
    const instruction = operands.next();
    const callerNumber = operands.next();
    const isCallerKnown = callerNumber >= 0 && callerNumber < this.stacks.length;
    if (!isCallerKnown) this.warnOutOfRange('stack', callerNumber, this.stacks.length, lineNumber);
    let stack = isCallerKnown ? this.stacks.values[callerNumber] : 0;
    if (instruction >= 1 && instruction < this.frameEnds.length) {
      const end = this.frameEnds.values[instruction];
      for (let at = this.frameEnds.values[instruction - 1]; at < end; at++) {
        stack = this.sink.internStack(stack, this.frames.values[at]);
      }
    } else {
      this.warnOutOfRange('instruction', instruction, this.frameEnds.length, lineNumber);
      stack = this.sink.internStack(stack, this.unresolvedFrame());
    }
    this.keep(this.stacks, stack);
  }

  /** `a SIZE STACK`: the next kind of block; stack 0 where unwinding failed. */
  readBlock(operands: HexCursor, lineNumber: number): void {
    let sizeBytes = operands.next();
    const stackNumber = operands.next();
    if (sizeBytes < 0 || sizeBytes > MAX_BLOCK_BYTES) {
      this.sink.warn('malformed-record', `Line ${lineNumber} has no valid block size; it counts as 0 bytes.`);
      sizeBytes = 0;
    }
    this.defineBlock(sizeBytes, stackNumber, lineNumber);
  }

  /** @param stackNumber in the file's numbering; for 0 or an undefined one the stack is an unresolved frame */
  defineBlock(sizeBytes: number, stackNumber: number, lineNumber: number): number {
    if (stackNumber < 0 || stackNumber >= this.stacks.length) {
      this.warnOutOfRange('stack', stackNumber, this.stacks.length, lineNumber);
    }
    const isKnown = stackNumber > 0 && stackNumber < this.stacks.length && this.stacks.values[stackNumber] !== 0;
    const stack = isKnown ? this.stacks.values[stackNumber] : this.sink.internStack(0, this.unresolvedFrame());
    this.blockCount++;
    return this.sink.heap.defineBlock(stack, sizeBytes);
  }

  /** A function without name and file is told from others of its module by its address. */
  private addressWhere(isUnknown: boolean, address: number): StringId {
    return isUnknown && address > 0 ? this.sink.internString(addressName(address)) : 0;
  }

  private keep(column: GrowingUint32Column, number: number): void {
    this.sink.memory.take(NUMBER_BYTES);
    column.push(number);
  }

  private unresolvedFrame(): number {
    return this.sink.internFrame({ functionName: 0, file: 0, line: 0, module: 0, isInlined: false });
  }

  private stringAt(number: number, lineNumber: number): StringId {
    if (number >= 0 && number < this.strings.length) return this.strings.values[number];
    this.warnOutOfRange('string', number, this.strings.length, lineNumber);
    return 0;
  }

  private warnOutOfRange(table: string, number: number, count: number, lineNumber: number): void {
    const message = `Line ${lineNumber} refers to ${table} ${number < 0 ? '(none)' : number} of ${count - 1}; it was treated as unknown.`;
    this.sink.warn('index-out-of-range', message);
  }
}
