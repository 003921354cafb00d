import { expect, test } from 'vitest';
import { busiestTracks } from '../../../../template/model/order/busiest-tracks.js';
import { sampleTracks } from '../../../../template/model/order/sample-tracks.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

/** How long each of the busiest of some threads was busy. */
function busiest(...nanoseconds: readonly number[]): number[] {
  const lines = nanoseconds.map((length, thread) => `0+${length} thread:${thread};main ${length}`);
  const report = reportFromSamples(lines.join('\n'), [sampledMetric('cpu')]);
  return busiestTracks(sampleTracks(report)).map(({ busyNanoseconds }) => busyNanoseconds);
}

test('the busiest are those that do a hundredth of what the first does, sixteen at most', () => {
  expect(busiest(1000, 10, 9)).toEqual([1000, 10]);
  expect(busiest(5)).toEqual([5]);
  expect(busiest(5, 0)).toEqual([5]);
  expect(busiest(...Array.from({ length: 20 }, () => 7))).toEqual(Array.from({ length: 16 }, () => 7));
});
