import { NumberSet } from './number-set.js';

/** Gets what changed, slice by slice. */
export interface ChangeVisitor {
  /** Changes from here on are those of a slice that begins here; several slices in a row may begin at one time. */
  openSlice(startMilliseconds: number): void;
  /** A kind of block, and how many were allocated, temporary, and more live than before. */
  addChange(block: number, allocated: number, temporary: number, live: number): void;
}

/** What changed in a slice, in the form that ChangeWriter gives it. */
export interface PackedSlice {
  readonly startMilliseconds: number;
  readonly changes: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const FORGOTTEN: PackedSlice = { startMilliseconds: 0, changes: 0, bytes: new Uint8Array(0) };

/** Four numbers below 2^53 of seven bits a byte. */
const MAX_CHANGE_BYTES = 32;

const SUMS = 3;

/**
 * What changed in each time slice, by kind of block, packed as soon as a slice is closed: four or five bytes a change. Slices
 * that were closed while they were narrower stay as they are until they are read or merged.
 */
export class SliceLog {
  /** Changes in all slices. */
  changes = 0;
  private slices: PackedSlice[];
  private readonly writer = new ChangeWriter();

  constructor(slices: readonly PackedSlice[] = []) {
    this.slices = [...slices];
    for (const { changes } of slices) this.changes += changes;
  }

  get packed(): readonly PackedSlice[] {
    return this.slices;
  }

  /** Adds a change to the open slice; blocks ascending. */
  add(block: number, allocated: number, temporary: number, live: number): void {
    this.writer.write(block, allocated, temporary, live);
  }

  /**
   * Closes the open slice; one without changes is not kept.
   * @param startMilliseconds where it begins; not before the one closed last
   */
  close(startMilliseconds: number): void {
    const { changes } = this.writer;
    if (changes === 0) return;
    this.slices.push({ startMilliseconds, changes, bytes: this.writer.take() });
    this.changes += changes;
  }

  /** Shows the slices from the first one on, each as it was closed, forgotten once it was shown. */
  read(visitor: ChangeVisitor): void {
    const { slices } = this;
    this.slices = [];
    this.changes = 0;
    for (let index = 0; index < slices.length; index++) {
      const { startMilliseconds, changes, bytes } = slices[index];
      slices[index] = FORGOTTEN;
      visitor.openSlice(startMilliseconds);
      const reader = new ChangeReader(bytes);
      let block = 0;
      for (let change = 0; change < changes; change++) {
        block += reader.next();
        visitor.addChange(block, reader.next(), reader.next(), withSign(reader.next()));
      }
    }
  }

  /**
   * Makes one of all slices within a width: what one kind of block changed in several of them is added up.
   * @param blockCount how many kinds of block there are
   */
  merge(widthMilliseconds: number, blockCount: number): void {
    const sums = new Float64Array(blockCount * SUMS);
    const changed = new NumberSet();
    let openStart = 0;
    const closeMerged = () => {
      for (const block of changed.take()) {
        const at = block * SUMS;
        this.add(block, sums[at], sums[at + 1], sums[at + 2]);
        sums.fill(0, at, at + SUMS);
      }
      this.close(openStart);
    };
    this.read({
      openSlice(startMilliseconds) {
        if (startMilliseconds < openStart + widthMilliseconds) return;
        closeMerged();
        openStart = Math.floor(startMilliseconds / widthMilliseconds) * widthMilliseconds;
      },
      addChange(block, allocated, temporary, live) {
        changed.add(block);
        sums[block * SUMS] += allocated;
        sums[block * SUMS + 1] += temporary;
        sums[block * SUMS + 2] += live;
      },
    });
    closeMerged();
  }
}

/** Packs changes, each number seven bits a byte, the high bit set on all but the last byte. */
class ChangeWriter {
  changes = 0;
  private bytes = new Uint8Array(1 << 12);
  private length = 0;
  private blockBefore = 0;

  write(block: number, allocated: number, temporary: number, live: number): void {
    if (this.length + MAX_CHANGE_BYTES > this.bytes.length) this.grow();
    this.changes++;
    this.writeNumber(block - this.blockBefore);
    this.blockBefore = block;
    this.writeNumber(allocated);
    this.writeNumber(temporary);
    this.writeNumber(zigzag(live));
  }

  /** What was written, and forgets it. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length);
    this.changes = 0;
    this.length = 0;
    this.blockBefore = 0;
    return taken;
  }

  private writeNumber(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  private grow(): void {
    const grown = new Uint8Array(2 * this.bytes.length);
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

/** The reverse of ChangeWriter. */
class ChangeReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  next(): number {
    const first = this.bytes[this.at++];
    return first < 0x80 ? first : this.longNumber(first);
  }

  private longNumber(first: number): number {
    let value = first & 0x7f;
    for (let scale = 0x80; ; scale *= 0x80) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
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
