import { expect, test } from 'vitest';
import { pairBuckets } from '../../../../template/model/compare/paired-buckets.js';
import { sizeHistogram } from '../../../../template/model/sizes/size-histogram.js';
import { sizedBlocksOf } from '../../../../template/model/sizes/sized-blocks.js';
import { profileOf } from '../../profiles.js';

function bucketsOf(run: string) {
  const profile = profileOf(run);
  const { report } = profile;
  const sized = sizedBlocksOf(profile, report, report.facts.metrics[0], 0);
  if (sized === null) throw new Error('sizes are not known');
  return sizeHistogram(profile, sized, 3).buckets;
}

test('what either run had blocks of stands side by side, in order of size', () => {
  // Newer: 3 bytes and 20; older: 20, 24 and 40 bytes.
  const pairs = pairBuckets(bucketsOf('main  +3 +20'), bucketsOf('main  +20 +24 +40'));
  expect(
    pairs.map(({ newer, older }) => `${newer.range.fromBytes}-${newer.range.toBytes} ${older.bytes} ${newer.bytes}`),
  ).toEqual(['2-3 0 3', '4-7 0 0', '8-15 0 0', '16-31 44 20', '32-63 40 0']);
});

test('a run without blocks leaves those of the other', () => {
  expect(pairBuckets([], bucketsOf('main  +8')).map(({ newer, older }) => [newer.bytes, older.bytes])).toEqual([
    [0, 8],
  ]);
});
