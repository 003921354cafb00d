import type { MarkTable } from '../../data/tables.js';

/** One or more marks in a place of the timeline, in CSS pixels from its left edge. */
export interface MarkBox {
  readonly left: number;
  /** Where it ends; a moment is as wide as a tick. */
  readonly right: number;
  readonly lane: number;
  /** The mark that lasts longest of those that are gathered here. */
  readonly row: number;
  /** How many are gathered here. */
  readonly count: number;
  /** How far its label may reach. */
  readonly room: number;
}

/** What of the run is shown, and how wide. */
export interface MarkView {
  readonly fromNanoseconds: number;
  readonly toNanoseconds: number;
  readonly pixels: number;
  /** Marks that are there at the same time stand below each other, in so many lanes at most. */
  readonly laneCount: number;
}

/** As wide as a moment is drawn. */
const TICK_PIXELS = 3;
/** Nearer to each other, marks are one. */
const GAP_PIXELS = 1;

/**
 * Where marks stand. One goes into the first lane that is free when it starts; where none is, it is gathered with what stands last
 * in the lowest, so that there are never more boxes than a screen has room for.
 * @param rows in order of start
 */
export function layOutMarks(
  { startNanoseconds, durationNanoseconds }: Pick<MarkTable, 'startNanoseconds' | 'durationNanoseconds'>,
  rows: Uint32Array,
  { fromNanoseconds, toNanoseconds, pixels, laneCount }: MarkView,
): MarkBox[] {
  const scale = pixels / (toNanoseconds - fromNanoseconds);
  const boxes: { left: number; right: number; lane: number; row: number; count: number; room: number }[] = [];
  const lastOfLane: number[] = [];
  for (const row of rows) {
    const start = startNanoseconds[row];
    const end = start + durationNanoseconds[row];
    if (end < fromNanoseconds || start >= toNanoseconds) continue;
    const left = Math.max(0, (start - fromNanoseconds) * scale);
    const right = Math.max(left + TICK_PIXELS, Math.min(pixels, (end - fromNanoseconds) * scale));
    const before = lastOfLane.length > 0 ? boxes[lastOfLane[0]] : undefined;
    // Thin neighbours are one: below each other they would fill all lanes and say no more.
    const joins =
      before &&
      before.right + GAP_PIXELS > left &&
      Math.max(before.right - before.left, right - left) <= 2 * TICK_PIXELS;
    const free = joins ? -1 : freeLane(boxes, lastOfLane, laneCount, left);
    if (free >= 0) {
      lastOfLane[free] = boxes.push({ left, right, lane: free, row, count: 1, room: pixels - left }) - 1;
      continue;
    }
    const box = joins ? before : boxes[lastOfLane[laneCount - 1]];
    box.right = Math.max(box.right, right);
    box.count++;
    if (durationNanoseconds[row] > durationNanoseconds[box.row]) box.row = row;
  }
  return withRoom(boxes, pixels);
}

/** -1 where all are taken. */
function freeLane(boxes: readonly MarkBox[], lastOfLane: readonly number[], laneCount: number, left: number): number {
  for (let lane = 0; lane < laneCount; lane++) {
    if (lane >= lastOfLane.length || boxes[lastOfLane[lane]].right + GAP_PIXELS <= left) return lane;
  }
  return -1;
}

/** Up to where the next one of its lane begins. */
function withRoom(boxes: readonly MarkBox[], pixels: number): MarkBox[] {
  const nextOfLane = new Map<number, number>();
  const placed: MarkBox[] = [];
  for (let at = boxes.length - 1; at >= 0; at--) {
    const box = boxes[at];
    placed.push({ ...box, room: (nextOfLane.get(box.lane) ?? pixels) - box.left });
    nextOfLane.set(box.lane, box.left);
  }
  return placed.reverse();
}
