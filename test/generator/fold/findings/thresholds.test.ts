import { describe, expect, test } from 'vitest';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** A run of exactly so many slices of a millisecond each, with what happens in each of them. */
function slices(count: number, write: (slice: number) => string): string {
  return Array.from({ length: count }, (_, slice) => write(slice)).reduce((text, next, slice) => {
    return slice === 0 ? next : `${text}\n@${slice}\n${next}`;
  });
}

/** What happens in some slices of a run, by their number. */
function at(count: number, events: Readonly<Record<number, string>>): string {
  return slices(count, (slice) => events[slice] ?? '');
}

function isFound(rule: string, text: string): boolean {
  return reportFromStacks(text).facts.findings.some((finding) => finding.rule === rule);
}

// Each threshold that docs/findings defines: what just reaches it is found, what just misses it is not.

describe('temporary-allocations', () => {
  test.each([
    ['1,000 of them', 'main[app];trim[app] +16*1000~', 'main[app];trim[app] +16*999~'],
    [
      '5 % of all allocations',
      'main[app];trim[app] +16*1000~\nmain[app];keep[app] +8*19000',
      'main[app];trim[app] +16*1000~\nmain[app];keep[app] +8*19001',
    ],
    ['50 % of the function’s own', 'main[app];trim[app] +16*1000~ +24*1000', 'main[app];trim[app] +16*1000~ +24*1001'],
  ])('%s', (_what, reached, missed) => {
    expect(isFound('temporary-allocations', reached)).toBe(true);
    expect(isFound('temporary-allocations', missed)).toBe(false);
  });
});

describe('tiny-blocks', () => {
  /** So many times a function allocates blocks and frees them, with something in between. */
  const turnover = (block: string, rounds = 10) =>
    Array.from(
      { length: rounds },
      () => `main[app];node[app] +${block}\nmain[app];keep[app] +64\nmain[app];node[app] -${block}`,
    ).join('\n');

  test.each([
    ['10,000 of them', turnover('8*1000'), turnover('8*909', 11)],
    ['10 for each that was live at once', turnover('8*1112', 10), turnover('8*1112', 9)],
    ['32 bytes', turnover('32*1000'), turnover('33*1000')],
    [
      '10 % of all allocations',
      `${turnover('8*1000')}\nmain[app];keep[app] +64*89990`,
      `${turnover('8*1000')}\nmain[app];keep[app] +64*89991`,
    ],
    [
      '50 % of the function’s own',
      `${turnover('8*1000')}\nmain[app];node[app] +64*10000`,
      `${turnover('8*1000')}\nmain[app];node[app] +64*10001`,
    ],
    ['100,000 that stay', 'main[app];node[app] +8*100000', 'main[app];node[app] +8*99999'],
    [
      '25 % of the peak',
      'main[app];node[app] +8*100000\nmain[app];keep[app] +2400000',
      'main[app];node[app] +8*100000\nmain[app];keep[app] +2400001',
    ],
  ])('%s', (_what, reached, missed) => {
    expect(isFound('tiny-blocks', reached)).toBe(true);
    expect(isFound('tiny-blocks', missed)).toBe(false);
  });
});

describe('growing-containers', () => {
  const vector = 'main[app];read[app];std::vector<int>::_M_realloc_insert[app]';
  /** 100 blocks of each size, of all but the largest so many given back at once. */
  const ladder = (sizes: readonly number[], givenBack: number) =>
    `main[app];read[app] ${sizes
      .map((size, step) =>
        step === sizes.length - 1 ? `+${size}*100` : `+${size}*${givenBack}~ +${size}*${100 - givenBack}`,
      )
      .join(' ')}`;

  test.each([
    ['100 steps', `${vector} +100*100 +200*100`, `${vector} +100*99 +200*99`],
    [
      '5 % of all bytes allocated',
      `${vector} +100*100 +200*100\nmain[app];keep[app] +170000`,
      `${vector} +100*100 +200*100\nmain[app];keep[app] +170001`,
    ],
    ['a step of a quarter', `${vector} +100*100 +125*100`, `${vector} +100*100 +124*100`],
    ['a ladder of four sizes', ladder([100, 200, 400, 800], 100), ladder([100, 200, 400], 100)],
    ['a ladder of steps of a quarter', ladder([100, 125, 400, 800], 100), ladder([100, 124, 400, 800], 100)],
    ['95 % given back', ladder([100, 200, 400, 800], 95), ladder([100, 200, 400, 800], 94)],
    [
      'never more of a size than of the smaller one',
      'main[app];read[app] +100*100~ +200*100~ +400*100~ +800*100',
      'main[app];read[app] +100*100~ +200*101~ +400*100~ +800*100',
    ],
    [
      'the largest not given back',
      'main[app];read[app] +100*100~ +200*100~ +400*100~ +800*94~ +800*6',
      'main[app];read[app] +100*100~ +200*100~ +400*100~ +800*95~ +800*5',
    ],
  ])('%s', (_what, reached, missed) => {
    expect(isFound('growing-containers', reached)).toBe(true);
    expect(isFound('growing-containers', missed)).toBe(false);
  });
});

describe('rebuilt-tables', () => {
  /** A function that is called so often holds its blocks over the end of a slice and frees them in the next one. */
  function rebuilt(builds: number, blocks: string, { more = '', held = blocks, left = 0 } = {}): string {
    const table = 'main[app];table[app]';
    const passing = blocks.split(' ').filter((block) => !held.split(' ').includes(block));
    const step = (slice: number) => {
      const built = `${table} ${held} ${passing.map((block) => `${block}~`).join(' ')}`;
      const freed = `${table} ${held.replaceAll('+', '-')}`;
      if (slice === builds) return `${left > 0 ? '' : freed}\nmain[app];other[app] +8\n${more}`;
      return slice === 0 || slice < left ? built : `${freed}\n${built}`;
    };
    return slices(builds + 1, step);
  }
  const blocks = '+100 +200 +300 +400 +500 +600';
  /** So many temporary blocks, each of another size. */
  const rare = (count: number) => Array.from({ length: count }, (_, size) => `+${size + 1}~`).join(' ');

  test.each([
    ['10 builds', rebuilt(10, blocks), rebuilt(9, blocks)],
    [
      '5 % of all bytes allocated',
      rebuilt(50, blocks, { more: 'main[app];other[app] +1*10000 +1984992' }),
      rebuilt(50, blocks, { more: 'main[app];other[app] +1*10000 +1984993' }),
    ],
    [
      '5 % of all allocations',
      rebuilt(50, blocks, { more: 'main[app];other[app] +1000*5699' }),
      rebuilt(50, blocks, { more: 'main[app];other[app] +1000*5700' }),
    ],
    ['three stacks and sizes', rebuilt(50, '+100*2 +200*2 +300'), rebuilt(50, '+100*3 +200*2')],
    ['five blocks in a build', rebuilt(50, '+100 +200 +300 +400*2'), rebuilt(50, '+100 +200 +300 +400')],
    [
      '60 % of the allocations in one of them',
      rebuilt(50, '+100*60 +200*14 +300*13 +400*13'),
      rebuilt(50, '+100*61 +200*13 +300*13 +400*13'),
    ],
    [
      '98 % in counts that the builds divide',
      rebuilt(50, '+100*25 +200*25 +300*24 +400*24', { more: 'main[app];table[app] +70*33~ +80*67~' }),
      rebuilt(50, '+100*25 +200*25 +300*24 +400*24', { more: 'main[app];table[app] +70*33~ +80*68~' }),
    ],
    [
      'a third of a build held together',
      rebuilt(50, '+40 +60 +100 +110 +130 +160', { held: '+40 +60 +100', more: 'main[app];other[app] +5000~' }),
      rebuilt(50, '+40 +60 +99 +111 +130 +160', { held: '+40 +60 +99', more: 'main[app];other[app] +5000~' }),
    ],
    [
      '98 % in rows of at least 10 blocks',
      rebuilt(50, blocks, { more: `main[app];table[app] ${rare(6)}` }),
      rebuilt(50, blocks, { more: `main[app];table[app] ${rare(7)}` }),
    ],
    ['one build left', rebuilt(50, blocks, { left: 1 }), rebuilt(50, blocks, { more: 'main[app];table[app] +2200' })],
  ])('%s', (_what, reached, missed) => {
    expect(isFound('rebuilt-tables', reached)).toBe(true);
    expect(isFound('rebuilt-tables', missed)).toBe(false);
  });

  test('what is built several times at once counts as one build', () => {
    const freed = blocks.replaceAll('+', '-');
    const text = slices(40, (slice) => {
      const words = Array.from({ length: 3 }, () => (slice % 2 === 0 ? blocks : freed)).join(' ');
      return `main[app];table[app] ${words}\nmain[app];other[app] +8`;
    });
    expect(isFound('rebuilt-tables', text)).toBe(true);
  });
});

describe('steady-growth', () => {
  const log = (bytes: number) => (bytes === 0 ? '' : `main[app];log[app] +${bytes}\nmain[app];work[app] +8~`);
  const grown = (count: number, bytes: number, lastBytes = bytes, idle = 0) =>
    slices(count, (slice) => (slice < idle ? 'main[app];work[app] +8~' : log(slice === count - 1 ? lastBytes : bytes)));
  const withPeak = (bytes: number) => `main[app];load[app] +${bytes} -${bytes}\n${grown(100, 10_000)}`;
  /** Its course bends the more the larger the exponent: a straight line has 1. */
  const bent = (exponent: number) => {
    const level = (slice: number) => Math.round(1_000_000 * (slice / 100) ** exponent);
    return slices(100, (slice) => log(level(slice + 1) - level(slice)));
  };
  /** 50,000 bytes of the first slice are given back in the last one. */
  const shrunk = (mostBytes: number) =>
    slices(100, (slice) => {
      if (slice === 0) return log(50_000);
      if (slice === 98) return log(mostBytes - 50_000 - 97 * 9_700);
      return slice === 99 ? 'main[app];log[app] -50000' : log(9_700);
    });
  const slower = (lastBytes: number) =>
    slices(100, (slice) => log(slice === 99 ? lastBytes : slice < 80 ? 11_250 : 5_000));

  test.each([
    ['100 kB', grown(100, 1_000), grown(100, 1_000, 999)],
    ['5 % of the peak', withPeak(20_000_000), withPeak(20_000_001)],
    ['20 slices', grown(20, 10_000), grown(19, 10_000)],
    ['half of the run', grown(100, 10_000, 10_000, 50), grown(100, 10_000, 10_000, 51)],
    ['a fit of 0.9', bent(2.4), bent(2.41)],
    ['10 % in the last fifth', slower(5_000), slower(4_999)],
    ['95 % of the most that was live', shrunk(1_000_000), shrunk(999_999)],
  ])('%s', (_what, reached, missed) => {
    expect(isFound('steady-growth', reached)).toBe(true);
    expect(isFound('steady-growth', missed)).toBe(false);
  });
});

describe('the function where the program starts', () => {
  /** 100 slices of what leaks in each; `read` and `write` leak too little to be named themselves. */
  const leaking = (start: string, ownBytes: number) =>
    slices(100, () => `${start} +${ownBytes}\n${start};read[app] +500\n${start};write[app] +500`);

  test('is named where less than half of its value is below it', () => {
    expect(isFound('steady-growth', leaking('main[app]', 1001))).toBe(true);
    expect(isFound('steady-growth', leaking('main[app]', 1000))).toBe(false);
  });

  test('is none that another one calls', () => {
    expect(isFound('steady-growth', leaking('main[app];serve[app]', 1))).toBe(true);
  });
});

describe('peak-maker', () => {
  /** One call holds memory all the time; another one for a moment, in the slice after the middle. */
  const moment = (count: number, workBytes: number, loadBytes: number, more: Readonly<Record<number, string>> = {}) =>
    at(count, {
      0: `main[app];work[app] +${workBytes}`,
      [count - 8]: `main[app];load[app] +${loadBytes} -${loadBytes}`,
      ...more,
    });
  /** Its 1,000,000 bytes shrink at once to what it then holds for so many slices' ends. */
  const held = (bytes: number, count: number) =>
    moment(100, 300_000, 0, {
      40: `main[app];load[app] +${bytes} +${1_000_000 - bytes} -${1_000_000 - bytes}`,
      [40 + count]: `main[app];load[app] -${bytes}`,
    });
  const save = (bytes: number) => ({ 30: `main[app];save[app] +${bytes} -${bytes}` });

  test.each([
    ['a peak of 1 MB', moment(100, 600_000, 400_000), moment(100, 599_999, 400_000)],
    ['20 slices', moment(20, 600_000, 400_000), moment(19, 600_000, 400_000)],
    ['30 % of the peak', moment(100, 700_000, 300_000), moment(100, 700_001, 300_000)],
    ['10 % of the run', held(700_000, 10), held(700_000, 11)],
    ['of which it holds less than half', held(499_999, 20), held(500_000, 20)],
    [
      'at the end less than half as well',
      moment(100, 300_000, 0, { 95: 'main[app];load[app] +499999 +500001 -500001' }),
      moment(100, 300_000, 0, { 95: 'main[app];load[app] +500000 +500000 -500000' }),
    ],
    ['a fifth lower', moment(100, 600_000, 400_000, save(200_000)), moment(100, 600_000, 400_000, save(200_001))],
  ])('%s', (_what, reached, missed) => {
    expect(isFound('peak-maker', reached)).toBe(true);
    expect(isFound('peak-maker', missed)).toBe(false);
  });
});

describe('held-memory', () => {
  const reader = 'main[app];read[app];std::string::_M_create[libstdc++.so.6]';
  const read = (bytes: number) => `${reader} +${bytes}`;
  const work = (bytes: number) => `main[app];work[app] +${bytes} -${bytes}`;
  /** Grown in two steps, before the peak in slice 60. */
  const inTwo = (first: number) => at(100, { 4: read(first), 50: read(2_000_000 - first), 60: work(3_000_000) });
  /** Shrinks to so much after the peak in slice 40. */
  const shrunk = (bytes: number) =>
    at(100, {
      4: `${read(bytes)} +${2_000_000 - bytes}`,
      40: work(3_000_000),
      50: `${reader} -${2_000_000 - bytes}`,
    });

  test.each([
    ['1 MB', at(100, { 4: read(1e6), 60: work(3e6) }), at(100, { 4: read(999_999), 60: work(3e6) })],
    [
      '90 % of the peak, and not nearly all of it',
      at(100, { 4: read(9e6), 60: work(1e6) }),
      at(100, { 4: read(9_000_001), 60: work(1e6) }),
    ],
    ['20 % of the peak', at(100, { 4: read(1e6), 60: work(4e6) }), at(100, { 4: read(1e6), 60: work(4_000_001) })],
    [
      '20 slices',
      at(20, { 1: read(2e6), 12: work(3e6), 19: work(8) }),
      at(19, { 1: read(2e6), 12: work(3e6), 18: work(8) }),
    ],
    [
      'half of the run',
      at(100, { 4: read(2e6), 40: work(3e6), 54: `${reader} -2000000` }),
      at(100, { 4: read(2e6), 40: work(3e6), 53: `${reader} -2000000` }),
    ],
    [
      'a quarter of the run before the peak',
      at(100, { 35: read(2e6), 60: work(3e6) }),
      at(100, { 36: read(2e6), 60: work(3e6) }),
    ],
    [
      'held until the slice of the peak has ended',
      at(100, { 4: read(2e6), 60: work(3e6), 61: `${reader} -2000000` }),
      at(100, { 4: read(2e6), 60: `${work(3e6)}\n${reader} -2000000` }),
    ],
    ['nine tenths from then on', inTwo(1_800_000), inTwo(1_799_999)],
    ['nine tenths to the end', shrunk(1_800_000), shrunk(1_799_999)],
  ])('%s', (_what, reached, missed) => {
    expect(isFound('held-memory', reached)).toBe(true);
    expect(isFound('held-memory', missed)).toBe(false);
  });
});

describe('leaked-memory', () => {
  const cache = 'main[app];warm[app];std::_Hashtable<int>::_M_insert[app]';
  const filled = (early: number, late: number, count = 20) =>
    slices(count, (slice) => {
      if (slice === 0) return `${cache} +${early}`;
      return slice === count - 1 ? `${cache} +${late}` : 'main[app];work[app] +8~';
    });

  test.each([
    ['100 kB', 'main[app];forget[app] +100000', 'main[app];forget[app] +99999'],
    [
      '10 % of all leaked bytes',
      'main[app];forget[app] +100000\nstd::get[libstdc++.so.6] +900000',
      'main[app];forget[app] +100000\nstd::get[libstdc++.so.6] +900001',
    ],
    [
      '1 % of the peak',
      'main[app];forget[app] +100000\nmain[app];load[app] +9900000~',
      'main[app];forget[app] +100000\nmain[app];load[app] +9900001~',
    ],
    ['what a container holds early is a cache', filled(899_999, 100_001), filled(900_000, 100_000)],
    ['of 20 slices', filled(900_000, 100_000, 19), filled(900_000, 100_000, 20)],
  ])('%s', (_what, reached, missed) => {
    expect(isFound('leaked-memory', reached)).toBe(true);
    expect(isFound('leaked-memory', missed)).toBe(false);
  });
});
