import type { FrameTable } from '../tables.js';

/** What two frames have in common that are one. */
const KEYS = ['functionName', 'file', 'line', 'column', 'module', 'category', 'kind'] as const;

/**
 * The frames of two runs in one table, those of the newer one first. A frame of both is inlined where it was in both.
 * @param older with the texts' numbers of the newer run
 */
export function uniteFrames(
  newer: FrameTable,
  older: FrameTable,
): { readonly frames: FrameTable; readonly frameOfOlder: Uint32Array } {
  const [newerCount, olderCount] = [newer.line.length, older.line.length];
  const frames = withRoomFor(newer, newerCount + olderCount);
  const slots = new FrameSlots(frames, newerCount + olderCount);
  for (let frame = 1; frame < newerCount; frame++) slots.put(slots.find(frames, frame), frame);
  const frameOfOlder = new Uint32Array(olderCount);
  let count = newerCount;
  for (let frame = 1; frame < olderCount; frame++) {
    const slot = slots.find(older, frame);
    const known = slots.frameIn(slot);
    frameOfOlder[frame] = known === 0 ? count : known;
    if (known >= newerCount) continue;
    if (known > 0) {
      frames.inlined[known] &= older.inlined[frame];
      continue;
    }
    for (const key of KEYS) frames[key][count] = older[key][frame];
    frames.inlined[count] = older.inlined[frame];
    slots.put(slot, count++);
  }
  return { frames: firstOf(frames, count), frameOfOlder };
}

/** Finds frames by all that they have in common with those that are one with them. */
class FrameSlots {
  /** Frames at places that follow from what they have, or behind these; 0 is nobody's. */
  private readonly frames: Uint32Array;

  /** @param table of the frames that are put @param maxCount of them */
  constructor(
    private readonly table: FrameTable,
    maxCount: number,
  ) {
    this.frames = new Uint32Array(2 ** Math.ceil(Math.log2(2 * maxCount + 1)));
  }

  /** The slot of a frame like this one, or the one that it would get. */
  find(table: FrameTable, frame: number): number {
    const last = this.frames.length - 1;
    let slot = hashOf(table, frame) & last;
    while (this.frames[slot] !== 0 && !areOne(this.table, this.frames[slot], table, frame)) slot = (slot + 1) & last;
    return slot;
  }

  frameIn(slot: number): number {
    return this.frames[slot];
  }

  put(slot: number, frame: number): void {
    this.frames[slot] = frame;
  }
}

function hashOf({ functionName, file, line, column, module }: FrameTable, frame: number): number {
  let hash = Math.imul(functionName[frame], 0x9e3779b1) + line[frame];
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) + file[frame];
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) + column[frame];
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f) + module[frame];
  return (hash ^ (hash >>> 15)) >>> 0;
}

function areOne(table: FrameTable, frame: number, others: FrameTable, other: number): boolean {
  return KEYS.every((key) => table[key][frame] === others[key][other]);
}

function withRoomFor(frames: FrameTable, count: number): FrameTable {
  return eachColumn(frames, (column) => {
    const longer = new (column.constructor as new (length: number) => typeof column)(count);
    longer.set(column);
    return longer;
  });
}

function firstOf(frames: FrameTable, count: number): FrameTable {
  return eachColumn(frames, (column) => column.slice(0, count) as typeof column);
}

function eachColumn(
  frames: FrameTable,
  make: <Column extends Uint8Array | Uint32Array>(column: Column) => Column,
): FrameTable {
  return {
    functionName: make(frames.functionName),
    file: make(frames.file),
    line: make(frames.line),
    column: make(frames.column),
    module: make(frames.module),
    category: make(frames.category),
    kind: make(frames.kind),
    inlined: make(frames.inlined),
  };
}
