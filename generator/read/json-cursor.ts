import type { GrowingFloat64Column } from '../../template/data/growing-column.js';
import { type JsonKeys, NO_KEY } from './json-keys.js';
import { FAULT, isDigit, isExponent, numberEnd, scalarEnd, textEnd } from './json-scalars.js';

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [ZERO, MINUS, POINT] = [0x30, 0x2d, 0x2e];
const [SPACE, TAB, LINE_FEED, CARRIAGE_RETURN] = [0x20, 0x09, 0x0a, 0x0d];
const UTF_8_MARK = [0xef, 0xbb, 0xbf];

/** A number of up to so many digits, and a power of ten by which it may have to be divided, are exact; so their quotient is the nearest. */
const PLAIN_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: PLAIN_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

const DECODER = new TextDecoder();

/**
 * Reads JSON in UTF-8 value by value, and makes nothing of what nobody asks for: of a large file that takes a fraction of the time
 * and memory of JSON.parse. It takes what JSON.parse takes, and nothing else. Each value has to be asked for once, in order:
 *
 *     for (let key = json.enterObject() ? json.nextKey(KEYS) : NO_KEY; key !== NO_KEY; key = json.nextKey(KEYS)) ...
 *
 * All methods throw a JsonFault where the bytes are no JSON.
 */
export class JsonCursor {
  /** Where the next value, or the space before it, begins. */
  at = 0;
  /** Where the key begins that `nextKey` found last. */
  keyStart = 0;
  private keyEnd = 0;
  /** An object or an array was entered, and nothing of it read. */
  private isFirst = false;
  /** What closes each of the brackets that `skip` has opened; as large as its deepest value needs. */
  private closers = new Uint8Array(64);

  constructor(readonly bytes: Uint8Array) {
    if (UTF_8_MARK.every((byte, at) => bytes[at] === byte)) this.at = UTF_8_MARK.length;
  }

  /** Enters an object. @returns false for any other value, which is skipped */
  enterObject(): boolean {
    return this.enter(OPEN_OBJECT);
  }

  /** Enters an array. @returns false for any other value, which is skipped */
  enterArray(): boolean {
    return this.enter(OPEN_ARRAY);
  }

  /** Goes to the next of some keys in the object that was entered, past all others with their values; NO_KEY at its end. */
  nextKey(keys: JsonKeys): number {
    while (this.goesOn(CLOSE_OBJECT)) {
      const start = this.passKey();
      const key = this.indexOfKey(keys, start, this.keyEnd);
      if (key !== NO_KEY) {
        this.keyStart = start;
        return key;
      }
      this.skip();
    }
    return NO_KEY;
  }

  /** Goes to the next element of the array that was entered. @returns false at its end */
  nextElement(): boolean {
    return this.goesOn(CLOSE_ARRAY);
  }

  /** A number; NaN for any other value, which is skipped. */
  number(): number {
    const first = this.peek();
    if (!isDigit(first) && first !== MINUS) {
      this.skip();
      return Number.NaN;
    }
    const { bytes } = this;
    const start = this.at;
    let at = start;
    let number = 0;
    for (let digit = bytes[at] - ZERO; digit >= 0 && digit <= 9; digit = bytes[++at] - ZERO)
      number = number * 10 + digit;
    if (at === start || (first === ZERO && at > start + 1)) return this.anyNumber();
    let decimals = 0;
    if (bytes[at] === POINT) {
      const point = at++;
      for (let digit = bytes[at] - ZERO; digit >= 0 && digit <= 9; digit = bytes[++at] - ZERO)
        number = number * 10 + digit;
      decimals = at - point - 1;
      if (decimals === 0) return this.anyNumber();
    }
    if (at - start > PLAIN_DIGITS || isExponent(bytes[at])) return this.anyNumber();
    this.at = at;
    return decimals === 0 ? number : number / POWERS_OF_TEN[decimals];
  }

  /**
   * Behind an element of an array: appends those after it as far as they are short whole numbers without anything between.
   * @param most how many at most
   * @returns how many
   */
  nextPlainNumbers(into: GrowingFloat64Column, most: number): number {
    const { bytes } = this;
    let at = this.at;
    let count = 0;
    while (count < most && bytes[at] === COMMA) {
      const start = at + 1;
      let end = start;
      let number = 0;
      for (let digit = bytes[end] - ZERO; digit >= 0 && digit <= 9; digit = bytes[++end] - ZERO)
        number = number * 10 + digit;
      const isPlain = end > start && end - start <= PLAIN_DIGITS && (bytes[start] !== ZERO || end === start + 1);
      if (!isPlain || (bytes[end] !== COMMA && bytes[end] !== CLOSE_ARRAY)) break;
      into.push(number);
      count++;
      at = end;
    }
    this.at = at;
    return count;
  }

  /** A text, number, object or whatever else as JSON.parse gives it. */
  value(): unknown {
    this.peek();
    const start = this.at;
    this.skip();
    return this.parsed(start, this.at);
  }

  /** What stands between two offsets, which `skip` has passed. */
  parsed(start: number, end: number): unknown {
    return JSON.parse(DECODER.decode(this.bytes.subarray(start, end)));
  }

  /** Goes to where the next value begins. */
  startOfValue(): number {
    this.peek();
    return this.at;
  }

  /** Passes a value, however deep. */
  skip(): void {
    let first = this.peek();
    this.isFirst = false;
    if (first !== OPEN_OBJECT && first !== OPEN_ARRAY) {
      this.at = scalarEnd(this.bytes, this.at);
      return;
    }
    let depth = 0;
    do {
      if (first === OPEN_OBJECT || first === OPEN_ARRAY) {
        const closer = first === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY;
        this.at++;
        if (this.peek() !== closer) {
          this.open(depth++, closer);
          if (closer === CLOSE_OBJECT) this.passKey();
          first = this.peek();
          continue;
        }
        this.at++;
      } else this.at = scalarEnd(this.bytes, this.at);
      depth = this.close(depth);
      if (depth > 0) first = this.peek();
    } while (depth > 0);
  }

  /** To be called behind the last value. */
  end(): void {
    if (this.peek() !== undefined) throw FAULT;
  }

  private enter(opener: number): boolean {
    if (this.peek() !== opener) {
      this.skip();
      return false;
    }
    this.at++;
    this.isFirst = true;
    return true;
  }

  /** Passes the comma before what comes next, or what closes the object or array. */
  private goesOn(closer: number): boolean {
    const { isFirst } = this;
    this.isFirst = false;
    const next = this.peek();
    if (next === closer) {
      this.at++;
      return false;
    }
    if (isFirst) return true;
    this.pass(COMMA);
    return true;
  }

  /** The next byte that is no space; undefined at the end. */
  private peek(): number | undefined {
    const { bytes } = this;
    const { length } = bytes;
    let at = this.at;
    while (at < length && bytes[at] <= SPACE) {
      const byte = bytes[at];
      if (byte !== SPACE && byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== TAB) break;
      at++;
    }
    this.at = at;
    return at < length ? bytes[at] : undefined;
  }

  private pass(expected: number): void {
    if (this.peek() !== expected) throw FAULT;
    this.at++;
  }

  private indexOfKey(keys: JsonKeys, start: number, end: number): number {
    const { bytes } = this;
    const index = keys.indexOf(bytes, start + 1, end - 1);
    if (index !== NO_KEY) return index;
    for (let at = start + 1; at < end - 1; at++) {
      if (bytes[at] !== BACKSLASH) continue;
      const name = Buffer.from(String(this.parsed(start, end)));
      return keys.indexOf(name, 0, name.length);
    }
    return NO_KEY;
  }

  private open(depth: number, closer: number): void {
    if (depth === this.closers.length) {
      const longer = new Uint8Array(2 * depth);
      longer.set(this.closers);
      this.closers = longer;
    }
    this.closers[depth] = closer;
  }

  /** Behind a value: passes the comma before the next one, or what closes the brackets around it. @returns how many are still open */
  private close(open: number): number {
    for (let depth = open; depth > 0; depth--) {
      const closer = this.closers[depth - 1];
      const next = this.peek();
      if (next !== COMMA && next !== closer) throw FAULT;
      this.at++;
      if (next === closer) continue;
      if (closer === CLOSE_OBJECT) this.passKey();
      return depth;
    }
    return 0;
  }

  /** Passes a key and its colon, and notes where it ends. @returns where it begins */
  private passKey(): number {
    if (this.peek() !== QUOTE) throw FAULT;
    const start = this.at;
    this.at = textEnd(this.bytes, start);
    this.keyEnd = this.at;
    if (this.bytes[this.at] === COLON) this.at++;
    else this.pass(COLON);
    return start;
  }

  private anyNumber(): number {
    const start = this.at;
    this.at = numberEnd(this.bytes, start);
    return Number(Buffer.from(this.bytes.subarray(start, this.at)).toString('latin1'));
  }
}
