import type { TimeTable } from '../../../template/data/report.js';
import type { HeavyCalls } from './heavy-calls.js';

/** For each heavy call what it and all below it held at the end of each slice; an empty list where time is not known. */
export function liveBytesOf(time: TimeTable, { list, placeOfNode }: HeavyCalls): Float64Array[] {
  if (time.sliceMilliseconds === 0) return [];
  const sliceCount = time.maximumLiveBytes.length;
  const live = list.map(() => new Float64Array(sliceCount));
  for (let row = 0; row < time.slice.length; row++) {
    live[placeOfNode[time.node[row]]][time.slice[row]] += time.liveBytes[row];
  }
  for (let place = list.length - 1; place > 0; place--) addTo(live[list[place].caller?.place ?? 0], live[place]);
  for (const levels of live) for (let slice = 1; slice < sliceCount; slice++) levels[slice] += levels[slice - 1];
  return live;
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let index = 0; index < sums.length; index++) sums[index] += values[index];
}
