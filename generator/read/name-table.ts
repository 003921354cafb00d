import type { MemoryBudget } from '../memory-budget.js';
import { HASH_PRIME, HASH_START } from './hash-bytes.js';

const INITIAL_SLOTS = 1 << 8;
const INITIAL_BYTES = 1 << 12;

/** What a name costs here besides its bytes. */
const NAME_BYTES = 40;

/**
 * Numbers names by their bytes, so that one that was seen before is not decoded again. Numbers count up from 0. All bytes
 * are kept in one piece of memory.
 */
export class NameTable {
  count = 0;
  /** Where the bytes end that `hashUpTo` took last. */
  hashedEnd = 0;
  private bytes = new Uint8Array(INITIAL_BYTES);
  /** Of `bytes`: four of them are read at once, wherever they begin. */
  private words = viewOf(this.bytes);
  private source: Uint8Array = this.bytes;
  private sourceWords = this.words;
  private usedBytes = 0;
  /** For each name two numbers: where its bytes begin, and how many they are. */
  private places = new Float64Array(2 * INITIAL_SLOTS);
  /** Slots of two numbers: that of the name + 1, which is 0 where it is free, and the name's hash. */
  private slots = new Int32Array(2 * INITIAL_SLOTS);
  private slotCount = INITIAL_SLOTS;

  constructor(private readonly memory: MemoryBudget) {}

  /**
   * The number of a name; it is new where that is the former `count`.
   * @param hash of these bytes, from any function that depends on them alone, see HASH_START
   * @throws LimitExceeded
   */
  numberOf(source: Uint8Array, start: number, end: number, hash: number): number {
    const slot = this.slotOf(source, start, end, hash);
    const entry = this.slots[2 * slot];
    if (entry !== 0) return entry - 1;
    this.append(source, start, end);
    this.slots[2 * slot] = this.count;
    this.slots[2 * slot + 1] = hash;
    if (this.count * 2 > this.slotCount) this.rehash();
    return this.count - 1;
  }

  /** The same, but -1 for a name that is not there, which stays so. */
  find(source: Uint8Array, start: number, end: number, hash: number): number {
    return this.slots[2 * this.slotOf(source, start, end, hash)] - 1;
  }

  /** The number of a name, see `numberOf`, where nobody worked out a hash while reading. */
  numberOfBytes(source: Uint8Array, start: number, end: number): number {
    const words = this.wordsOf(source);
    let hash = HASH_START;
    let at = start;
    for (; at + 4 <= end; at += 4) hash = Math.imul(spread(hash ^ words.getInt32(at, true)), HASH_PRIME);
    for (; at < end; at++) hash = Math.imul(hash ^ source[at], HASH_PRIME);
    return this.numberOf(source, start, end, hash);
  }

  /**
   * The hash that `numberOfBytes` works out, of the bytes up to one that separates names, which four bytes at a time are searched
   * for. `hashedEnd` is where that one is, or `end` where there is none.
   */
  hashUpTo(separator: number, source: Uint8Array, start: number, end: number): number {
    const words = this.wordsOf(source);
    const separators = Math.imul(separator, 0x01010101);
    let hash = HASH_START;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      const word = words.getInt32(at, true);
      const zeroWhereSeparator = word ^ separators;
      if (((zeroWhereSeparator - 0x01010101) & ~zeroWhereSeparator & 0x80808080) !== 0) break;
      hash = Math.imul(spread(hash ^ word), HASH_PRIME);
    }
    for (; at < end && source[at] !== separator; at++) hash = Math.imul(hash ^ source[at], HASH_PRIME);
    this.hashedEnd = at;
    return hash;
  }

  /** That of a name, or the free one for it. */
  private slotOf(source: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.slotCount - 1;
    let slot = spread(hash) & mask;
    for (let entry = this.slots[2 * slot]; entry !== 0; slot = (slot + 1) & mask, entry = this.slots[2 * slot]) {
      if (this.slots[2 * slot + 1] === hash && this.isAt(entry - 1, source, start, end)) break;
    }
    return slot;
  }

  private wordsOf(source: Uint8Array): DataView {
    if (source !== this.source) {
      this.source = source;
      this.sourceWords = viewOf(source);
    }
    return this.sourceWords;
  }

  private isAt(name: number, source: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (this.places[2 * name + 1] !== length) return false;
    const { bytes, words } = this;
    const sourceWords = this.wordsOf(source);
    const from = this.places[2 * name];
    let at = 0;
    for (; at + 4 <= length; at += 4) {
      if (words.getInt32(from + at, true) !== sourceWords.getInt32(start + at, true)) return false;
    }
    for (; at < length; at++) if (bytes[from + at] !== source[start + at]) return false;
    return true;
  }

  private append(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.memory.take(NAME_BYTES + 2 * length);
    if (this.usedBytes + length > this.bytes.length) {
      this.bytes = enlarged(this.bytes, new Uint8Array(2 * (this.usedBytes + length)));
      this.words = viewOf(this.bytes);
    }
    if (2 * this.count === this.places.length) this.places = enlarged(this.places, new Float64Array(4 * this.count));
    this.bytes.set(source.subarray(start, end), this.usedBytes);
    this.places[2 * this.count] = this.usedBytes;
    this.places[2 * this.count + 1] = length;
    this.usedBytes += length;
    this.count++;
  }

  private rehash(): void {
    const { slots } = this;
    this.slotCount *= 2;
    this.slots = new Int32Array(2 * this.slotCount);
    const mask = this.slotCount - 1;
    for (let from = 0; from < slots.length; from += 2) {
      if (slots[from] === 0) continue;
      let slot = spread(slots[from + 1]) & mask;
      while (this.slots[2 * slot] !== 0) slot = (slot + 1) & mask;
      this.slots[2 * slot] = slots[from];
      this.slots[2 * slot + 1] = slots[from + 1];
    }
  }
}

/** The high bits of a multiplied hash, which the low ones alone do not tell, brought down. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function enlarged<Column extends Uint8Array | Float64Array>(column: Column, longer: Column): Column {
  longer.set(column);
  return longer;
}
