import { ChangeReader, ChangeWriter } from './change-bytes.js';
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
  readonly bytes: Uint8Array;
}

const FORGOTTEN: PackedSlice = { startMilliseconds: 0, changes: 0, bytes: new Uint8Array(0) };

const SUMS = 3;

/**
 * What changed in each time slice, by kind of block, packed as soon as a slice is closed: four or five bytes a change. Slices
 * that were closed while they were narrower stay as they are until they are taken or merged.
 */
export class SliceLog {
  /** Changes in all slices. */
  changes = 0;
  private slices: PackedSlice[] = [];
  private readonly writer = new ChangeWriter();

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

  /** Takes the slices out, from the first one on, each as it was closed and forgotten once the next is asked for. */
  *take(): Generator<PackedSlice> {
    const { slices } = this;
    this.slices = [];
    this.changes = 0;
    for (let index = 0; index < slices.length; index++) {
      const slice = slices[index];
      slices[index] = FORGOTTEN;
      yield slice;
    }
  }

  /** Shows what changed, and forgets it. */
  read(visitor: ChangeVisitor): void {
    for (const { startMilliseconds, changes, bytes } of this.take()) {
      visitor.openSlice(startMilliseconds);
      const reader = new ChangeReader(bytes);
      let block = 0;
      for (let change = 0; change < changes; change++) {
        block += reader.next();
        visitor.addChange(block, reader.next(), reader.next(), reader.nextSigned());
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
