import { narrowed } from '../../../template/data/narrow-column.js';
import { NO_TIME, sliceWidth } from '../../../template/data/sample-slices.js';
import { HEAP_DELTAS, type TimeTable } from '../../../template/data/tables.js';
import type { MomentRecorder } from '../counting/moment-recorder.js';

const NANOSECONDS_PER_MILLISECOND = 1e6;

/**
 * What was live at moments as slices of time: in the slice of each moment what is live more or less than at the one before, so that all
 * slices up to there add up to it. Moments that are closer than a slice is wide have slices of their own all the same.
 *
 *     moment 10   main;parse 30            slice of 10   main;parse +30
 *     moment 20   main;parse 20            slice of 20   main;parse -10
 *
 * @param endNanoseconds of the run
 */
export function sliceMoments(moments: MomentRecorder, endNanoseconds: number, nodeOfStack: Uint32Array): TimeTable {
  if (moments.length === 0) return NO_TIME;
  const width = Math.max(1, Math.ceil(sliceWidth(endNanoseconds)));
  const sliceOfMoment = new Uint32Array(moments.length);
  const times = moments.nanoseconds.trimmed();
  times.forEach((time, moment) => {
    const next = moment === 0 ? 0 : sliceOfMoment[moment - 1] + 1;
    sliceOfMoment[moment] = Math.max(next, Math.ceil(time / width) - 1);
  });
  const sliceCount = Math.max(Math.ceil(endNanoseconds / width), sliceOfMoment[moments.length - 1] + 1);
  const rows = changesBetween(moments, nodeOfStack);
  const none = new Float64Array(rows.node.length);
  return {
    sliceMilliseconds: width / NANOSECONDS_PER_MILLISECOND,
    sliceCount,
    maximumLiveBytes: largestPerSlice(rows.totals, sliceOfMoment, sliceCount),
    residentBytes: new Float64Array(sliceCount),
    slice: Uint32Array.from(rows.moment, (moment) => sliceOfMoment[moment]),
    node: Uint32Array.from(rows.node),
    deltas: Object.fromEntries(
      HEAP_DELTAS.map((name) => [name, narrowed(name === 'liveBytes' ? Float64Array.from(rows.change) : none)]),
    ),
    moments: { slice: sliceOfMoment, milliseconds: times.map((time) => time / NANOSECONDS_PER_MILLISECOND) },
  };
}

/** For each moment, the nodes that have more or less than at the one before, ascending; and what all have together. */
function changesBetween(moments: MomentRecorder, nodeOfStack: Uint32Array) {
  const [moment, node, change, totals]: number[][] = [[], [], [], []];
  let before = new Map<number, number>();
  for (let at = 0; at < moments.length; at++) {
    const live = new Map<number, number>();
    let total = 0;
    for (let row = moments.begins.values[at]; row < moments.endOf(at); row++) {
      const place = nodeOfStack[moments.stack.values[row]];
      live.set(place, (live.get(place) ?? 0) + moments.value.values[row]);
      total += moments.value.values[row];
    }
    totals.push(total);
    for (const place of [...new Set([...before.keys(), ...live.keys()])].sort((a, b) => a - b)) {
      const more = (live.get(place) ?? 0) - (before.get(place) ?? 0);
      if (more === 0) continue;
      moment.push(at);
      node.push(place);
      change.push(more);
    }
    before = live;
  }
  return { moment, node, change, totals };
}

/** As far as it is known: what was live at a moment stays so until the next one. */
function largestPerSlice(totals: readonly number[], sliceOfMoment: Uint32Array, sliceCount: number): Float64Array {
  const largest = new Float64Array(sliceCount);
  sliceOfMoment.forEach((slice, moment) => {
    largest[slice] = totals[moment];
    largest.fill(totals[moment], slice + 1, sliceOfMoment[moment + 1] ?? sliceCount);
  });
  return largest;
}
