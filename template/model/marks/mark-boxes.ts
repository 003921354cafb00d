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
/** Between neighbours. */
const GAP_PIXELS = 1;
/** What is as narrow says no more than a tick. */
const THIN_PIXELS = 2 * TICK_PIXELS;

type Placed = { -readonly [Key in keyof Omit<MarkBox, 'room'>]: MarkBox[Key] };

/**
 * Where marks stand. One goes into the first lane that is free where it starts; where none is, into the last one, over what is there.
 * What starts where another one does is gathered with it, so that there are never more boxes than a screen has room for.
 * @param rows in order of start
 */
export function layOutMarks(
  { startNanoseconds, durationNanoseconds }: Pick<MarkTable, 'startNanoseconds' | 'durationNanoseconds'>,
  rows: Uint32Array,
  { fromNanoseconds, toNanoseconds, pixels, laneCount }: MarkView,
): MarkBox[] {
  const scale = pixels / (toNanoseconds - fromNanoseconds);
  const boxes: Placed[] = [];
  const lanes: { last: Placed; right: number }[] = [];
  for (const row of rows) {
    const start = startNanoseconds[row];
    const end = start + durationNanoseconds[row];
    if (end < fromNanoseconds || start >= toNanoseconds) continue;
    const left = Math.max(0, (start - fromNanoseconds) * scale);
    const right = Math.max(left + TICK_PIXELS, Math.min(pixels, (end - fromNanoseconds) * scale));
    const isBeside = ({ last }: { last: Placed }) => left < last.left + TICK_PIXELS + GAP_PIXELS;
    const free = lanes.findIndex((lane) => lane.right + GAP_PIXELS <= left);
    const lane = free >= 0 ? free : Math.min(lanes.length, laneCount - 1);
    // Below each other, thin ones would fill all lanes.
    const beside =
      right - left <= THIN_PIXELS
        ? lanes.find(isBeside)
        : lanes[lane] && isBeside(lanes[lane])
          ? lanes[lane]
          : undefined;
    if (beside) {
      const { last } = beside;
      if (durationNanoseconds[row] > durationNanoseconds[last.row]) last.row = row;
      last.right = Math.max(last.right, right);
      last.count++;
      beside.right = Math.max(beside.right, right);
      continue;
    }
    const box = { left, right, lane, row, count: 1 };
    boxes.push(box);
    lanes[lane] = { last: box, right: Math.max(right, lanes[lane]?.right ?? 0) };
  }
  return withRoom(boxes, pixels);
}

/** Up to where the next one of its lane begins. */
function withRoom(boxes: readonly Placed[], pixels: number): MarkBox[] {
  const nextOfLane = new Map<number, number>();
  const placed: MarkBox[] = [];
  for (let at = boxes.length - 1; at >= 0; at--) {
    const box = boxes[at];
    placed.push({ ...box, room: (nextOfLane.get(box.lane) ?? pixels) - box.left });
    nextOfLane.set(box.lane, box.left);
  }
  return placed.reverse();
}
