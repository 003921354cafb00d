import { ByteWriter, readNumbers } from '../../../template/data/varint.js';
import { NumberSet } from './number-set.js';

/** Numbers of a change in a decoded slice: kind of block, and how many were allocated, temporary, and more live than before. */
export const CHANGE_FIELDS = 4;
export const CHANGED_BLOCK = 0;
export const CHANGED_ALLOCATED = 1;
export const CHANGED_TEMPORARY = 2;
export const CHANGED_LIVE = 3;

interface PackedSlice {
  readonly startMilliseconds: number;
  readonly changes: number;
  readonly bytes: Uint8Array;
}

const FORGOTTEN: PackedSlice = { startMilliseconds: 0, changes: 0, bytes: new Uint8Array(0) };

/**
 * What changed in each time slice, by kind of block, packed as soon as a slice is closed: four or five bytes a change. Slices
 * that were closed while they were narrower stay as they are until they are read or merged.
 */
export class SliceLog {
  /** Changes in all slices. */
  changes = 0;
  private slices: PackedSlice[] = [];
  private readonly writer = new ByteWriter();

  /**
   * Adds a slice; one without changes is not kept.
   * @param startMilliseconds where it begins; not before the one added last
   * @param changes `CHANGE_FIELDS` numbers for each, blocks ascending; they are overwritten
   */
  append(startMilliseconds: number, changes: Float64Array): void {
    if (changes.length === 0) return;
    let before = 0;
    for (let at = 0; at < changes.length; at += CHANGE_FIELDS) {
      const block = changes[at + CHANGED_BLOCK];
      changes[at + CHANGED_BLOCK] = block - before;
      changes[at + CHANGED_LIVE] = zigzag(changes[at + CHANGED_LIVE]);
      before = block;
    }
    this.writer.writeAllUnsigned(changes);
    const count = changes.length / CHANGE_FIELDS;
    this.slices.push({ startMilliseconds, changes: count, bytes: this.writer.take(this.writer.length) });
    this.changes += count;
  }

  /**
   * The slices from the first one on, each as it was closed, forgotten once it was read.
   * @returns `CHANGE_FIELDS` numbers for each change, until the next one is asked for
   */
  *read(): Generator<{ readonly startMilliseconds: number; readonly changes: Float64Array }> {
    const slices = this.slices;
    this.slices = [];
    this.changes = 0;
    let numbers = new Float64Array(0);
    for (let index = 0; index < slices.length; index++) {
      const { startMilliseconds, changes, bytes } = slices[index];
      slices[index] = FORGOTTEN;
      const length = changes * CHANGE_FIELDS;
      if (numbers.length < length) numbers = new Float64Array(2 * length);
      const decoded = numbers.subarray(0, length);
      readNumbers(bytes, decoded, 'unsigned');
      let block = 0;
      for (let at = 0; at < length; at += CHANGE_FIELDS) {
        block += decoded[at + CHANGED_BLOCK];
        decoded[at + CHANGED_BLOCK] = block;
        decoded[at + CHANGED_LIVE] = withSign(decoded[at + CHANGED_LIVE]);
      }
      yield { startMilliseconds, changes: decoded };
    }
  }

  /**
   * Makes one of all slices within a width: what one kind of block changed in several of them is added up.
   * @param blockCount how many kinds of block there are
   */
  merge(widthMilliseconds: number, blockCount: number): void {
    const sums = new Float64Array(blockCount * CHANGE_FIELDS);
    const changed = new NumberSet();
    let openStart = 0;
    const closeMerged = () => {
      const blocks = changed.take();
      const merged = new Float64Array(blocks.length * CHANGE_FIELDS);
      for (let index = 0; index < blocks.length; index++) {
        const at = blocks[index] * CHANGE_FIELDS;
        merged.set(sums.subarray(at, at + CHANGE_FIELDS), index * CHANGE_FIELDS);
        merged[index * CHANGE_FIELDS + CHANGED_BLOCK] = blocks[index];
        sums.fill(0, at, at + CHANGE_FIELDS);
      }
      this.append(openStart, merged);
    };
    for (const { startMilliseconds, changes } of this.read()) {
      if (startMilliseconds >= openStart + widthMilliseconds) {
        closeMerged();
        openStart = Math.floor(startMilliseconds / widthMilliseconds) * widthMilliseconds;
      }
      for (let at = 0; at < changes.length; at += CHANGE_FIELDS) {
        const block = changes[at + CHANGED_BLOCK];
        const sumsAt = block * CHANGE_FIELDS;
        changed.add(block);
        for (let field = CHANGED_ALLOCATED; field < CHANGE_FIELDS; field++) sums[sumsAt + field] += changes[at + field];
      }
    }
    closeMerged();
  }
}

/** 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** The reverse of zigzag. */
function withSign(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
