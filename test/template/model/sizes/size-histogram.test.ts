import { describe, expect, test } from 'vitest';
import { BYTES, countOf } from '../../../../template/data/unit.js';
import { createProfile, type Profile } from '../../../../template/model/calls/profile.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { parseQuery } from '../../../../template/model/query/query.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { commonSizes } from '../../../../template/model/sizes/common-sizes.js';
import { histogramText } from '../../../../template/model/sizes/histogram-text.js';
import { sizeHistogram } from '../../../../template/model/sizes/size-histogram.js';
import type { SizeRange } from '../../../../template/model/sizes/size-range.js';
import { sizedBlocksOf } from '../../../../template/model/sizes/sized-blocks.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { metricOf, nodeOf, profileOf } from '../../profiles.js';

const namesOf = ({ report, frames }: Profile) => createFrameNames(report, frames);

function sizedOf(profile: Profile, metric = 'allocations', stack = '') {
  const sized = sizedBlocksOf(
    profile,
    profile.report,
    profile.report.facts.metrics[metricOf(profile, metric)],
    nodeOf(profile, stack),
  );
  if (sized === null) throw new Error('sizes are not known');
  return sized;
}

/** Each bucket as "from-to blocks bytes". */
function buckets(profile: Profile, metric?: string, stack?: string): string[] {
  return sizeHistogram(profile, sizedOf(profile, metric, stack), 6).buckets.map(
    ({ range, blocks, bytes }) => `${range.fromBytes}-${range.toBytes} ${blocks} ${bytes}`,
  );
}

/** Who holds how much in all buckets together; the others last. */
function owners(profile: Profile, metric?: string, mostFunctions = 6): string[] {
  const names = namesOf(profile);
  const histogram = sizeHistogram(profile, sizedOf(profile, metric), mostFunctions);
  const labels = histogram.functions.map((frame) => names.fullName(frame));
  return [...labels, `${histogram.otherFunctions} others`].map(
    (label, slot) => `${label} ${histogram.buckets.reduce((sum, { values }) => sum + values[slot], 0)}`,
  );
}

test('of a run without allocations there are no blocks, which is known', () => {
  expect(sizedOf(profileOf(''))).toMatchObject({ count: 0 });
});

describe('buckets', () => {
  test('begin at a power of two and end before the next; 0 has its own, empty ones between are there', () => {
    const profile = profileOf('main  +0 +1 +2 +3*2 +4 +32 +63 +64');
    expect(buckets(profile)).toEqual([
      '0-0 1 0',
      '1-1 1 1',
      '2-3 3 8',
      '4-7 1 4',
      '8-15 0 0',
      '16-31 0 0',
      '32-63 2 95',
      '64-127 1 64',
    ]);
  });

  test('are exact beyond 32 bits', () => {
    const profile = profileOf('main  +4294967295 +4294967296 +2251799813685247');
    const all = buckets(profile);
    expect([all[0], all[1], all.at(-1)]).toEqual([
      '2147483648-4294967295 1 4294967295',
      '4294967296-8589934591 1 4294967296',
      '1125899906842624-2251799813685247 1 2251799813685247',
    ]);
  });

  test('hold what a metric counts: of these blocks one is left', () => {
    const profile = profileOf('main  +16 +16 -16 +100 -100');
    expect(buckets(profile, 'leakedBytes')).toEqual(['16-31 1 16']);
  });

  test('leave out leaks that a rule hides, and nothing else of theirs', () => {
    const report = reportFromStacks('main;kept  +16\nmain;hidden  +16', { suppressions: ['leak:hidden'] });
    const profile = createProfile(report);
    expect(buckets(profile, 'leakedBytes')).toEqual(['16-31 1 16']);
    expect(buckets(profile, 'allocations')).toEqual(['16-31 2 32']);
  });

  test('are those of the zoomed calls alone', () => {
    const profile = profileOf('main;parse;new  +16\nmain;parse  +8\nmain;print  +16');
    expect(buckets(profile, 'allocations', 'main;parse')).toEqual(['8-15 1 8', '16-31 1 16']);
  });

  test('are none where nothing was counted', () => {
    expect(buckets(profileOf('main  +16 -16'), 'leakedBytes')).toEqual([]);
  });
});

describe('the parts of a bar', () => {
  test('go to the innermost caller outside of the standard and system libraries', () => {
    const profile = profileOf(`
      std::rt::start;app::main;json::parse;alloc::vec::grow;malloc[/lib/libc.so.6]  +50
      std::rt::start;app::main;alloc::vec::grow  +30
      std::rt::start;alloc::boxed::new  +7
    `);
    expect(owners(profile, 'allocatedBytes')).toEqual([
      'json::parse 50',
      'app::main 30',
      'alloc::boxed::new 7',
      '0 others 0',
    ]);
  });

  test('are those of the functions with most of the metric; all others are one part', () => {
    const profile = profileOf('main;a  +1*9\nmain;b  +100*2\nmain;c  +10*3\nmain;d  +10');
    expect(owners(profile, 'allocations', 2)).toEqual(['a 9', 'c 3', '2 others 3']);
    expect(owners(profile, 'allocatedBytes', 2)).toEqual(['b 200', 'c 30', '2 others 19']);
  });

  test('of all calls of one function are one', () => {
    expect(owners(profileOf('main;a(x.c:1)  +8\nmain;b;a(x.c:2)  +8'))).toEqual(['a 2', '0 others 0']);
  });
});

test("what the view's query leaves out or merges is left out or merged here", () => {
  const plain = profileOf('main;parse;new  +16\nmain;print  +8');
  const source = { report: plain.report, frames: plain.frames, names: namesOf(plain) };
  const shaped = (query: string) =>
    shapeProfile(source, { groupBy: 'function', order: 'weight', steps: parseQuery(query).steps });
  expect(buckets(shaped('hide:print'))).toEqual(['16-31 1 16']);
  expect(owners(shaped('merge:new'))).toEqual(['parse 1', 'print 1', '0 others 0']);
});

test('a metric that is not counted by size has no sizes', () => {
  const profile = profileOf('main  +16');
  const metric = { ...profile.report.facts.metrics[0], source: { table: 'nodes' as const } };
  expect(sizedBlocksOf(profile, profile.report, metric, 0)).toBeNull();
});

describe('the most frequent sizes', () => {
  const profile = profileOf('main;a  +16*3 +17*3 +70000*5\nmain;b  +16 +9');
  const listed = (range: SizeRange | null, most = 9) => {
    const { sizes, distinct } = commonSizes(sizedOf(profile), range, most);
    return [...sizes.map(({ blockBytes, blocks }) => `${blockBytes} B: ${blocks}`), `of ${distinct}`];
  };

  test('come first, of equally frequent ones the smaller', () => {
    expect(listed(null)).toEqual(['70000 B: 5', '16 B: 4', '17 B: 3', '9 B: 1', 'of 4']);
    expect(listed(null, 2)).toEqual(['70000 B: 5', '16 B: 4', 'of 4']);
  });

  test('are those in the range, its ends included', () => {
    expect(listed({ fromBytes: 9, toBytes: 16 })).toEqual(['16 B: 4', '9 B: 1', 'of 2']);
    expect(listed({ fromBytes: 17, toBytes: Number.POSITIVE_INFINITY })).toEqual(['70000 B: 5', '17 B: 3', 'of 2']);
  });

  test('have the bytes that the histogram has: of a sampled heap those that the profile estimates', () => {
    const metrics = [
      sampledMetric('objects', { unit: countOf('object'), blocks: 'allocated' }),
      sampledMetric('space', { unit: BYTES, blocks: 'allocated' }),
    ];
    const sampled = createProfile(reportFromSamples('main;a 2 247 @96\nmain;b 1 70001 @70000', metrics));
    const { sizes } = commonSizes(sizedOf(sampled, 'space'), null, 9);
    expect(sizes.map(({ blockBytes, bytes }) => `${blockBytes} B: ${bytes}`)).toEqual(['96 B: 247', '70000 B: 70001']);
    expect(buckets(sampled, 'space')[0]).toBe('64-127 2 247');
  });
});

test('the histogram as a table for a spreadsheet', () => {
  const profile = profileOf('main;parse  +16*2\nmain;print  +16 +33');
  const histogram = sizeHistogram(profile, sizedOf(profile, 'allocatedBytes'), 1);
  expect(histogramText(histogram, namesOf(profile))).toBe(
    'from bytes\tto bytes\tblocks\tbytes\tprint\tothers\n16\t31\t3\t48\t16\t32\n32\t63\t1\t33\t33\t0\n',
  );
});
