import { describe, expect, test } from 'vitest';
import { profileFigures } from '../../helpers/profile-figures.js';
import { readRecording } from '../../helpers/recordings.js';

/**
 * One program, recorded in every format: what they know of it has to agree. The figures are counted in its source:
 *
 *     for 40 days, bake_day:
 *       mix_dough      50 times, take_flour (always inlined): a block of 1,000 bytes, freed
 *       fold_pastry    6 deep, each a block of 64 bytes, freed
 *       write_ledger   a page of 4,096 bytes, freed at the end of the run
 *       lose_receipt   100 bytes, lost
 *     grow_shelf       one block, doubled from 1 KiB to 1 MiB, freed: here is the peak
 *     oven             in two threads, one after the other, load_tray: 200 blocks of 2,048 bytes, freed
 */
const PROGRAM = {
  mix_dough: { blocks: 40 * 50, bytes: 2_000_000 },
  fold_pastry: { blocks: 40 * 6, bytes: 15_360 },
  write_ledger: { blocks: 40, bytes: 163_840 },
  lose_receipt: { blocks: 40, bytes: 4_000 },
  grow_shelf: { blocks: 11, bytes: 2_096_128 },
  load_tray: { blocks: 2 * 200, bytes: 819_200 },
};
type FunctionName = keyof typeof PROGRAM;
const NAMES = Object.keys(PROGRAM) as FunctionName[];

const BLOCKS = mapped(({ blocks }) => blocks);
const BYTES = mapped(({ bytes }) => bytes);
const PEAK = { write_ledger: 163_840, lose_receipt: 4_000, grow_shelf: 1_048_576 };
const WITHOUT_RECEIPTS = { ...PEAK, lose_receipt: 0 };
const LOST = { lose_receipt: 4_000 };

/** Where the program calls the allocator: what go tool pprof names in the file that it symbolised, jeprof in its own. */
const ADDRESSES: Record<FunctionName, string> = {
  mix_dough: '0x127d',
  fold_pastry: '0x12bd',
  write_ledger: '0x132a',
  lose_receipt: '0x1351',
  grow_shelf: '0x13df',
  load_tray: '0x141d',
};

/** What heaptrack's own library makes the C++ library keep; not the program's. */
const KEPT_FOR_HEAPTRACK = 72_704;
/** What the C library keeps for a thread and for standard output; standard output is suppressed as no leak. */
const [FOR_THREAD, FOR_OUTPUT] = [320, 4_096];

test('its source adds up to 5,098,528 bytes in 2,731 blocks, 1,216,416 of them at the peak', () => {
  expect(sum(BYTES)).toBe(5_098_528);
  expect(sum(BLOCKS)).toBe(2_731);
  expect(sum(PEAK)).toBe(1_216_416);
});

describe('what is exact is the same in every format', () => {
  test.each([
    // Under valgrind fewer libraries have thread-local data, so a thread's table of them has 272 bytes.
    ['dhat/bakery.dhat.json', 'allocatedBytes', BYTES, 5_102_896],
    ['dhat/bakery.dhat.json', 'allocations', BLOCKS, 2_733],
    ['heap-text/bakery-exact-at-exit.heap', 'alloc_space', BYTES, 5_098_528 + FOR_THREAD + FOR_OUTPUT],
    ['heap-text/bakery-exact-at-exit.heap', 'alloc_objects', BLOCKS, 2_733],
    [
      'heaptrack/heaptrack.bakery.zst',
      'allocatedBytes',
      BYTES,
      5_098_528 + FOR_THREAD + FOR_OUTPUT + KEPT_FOR_HEAPTRACK,
    ],
    ['heaptrack/heaptrack.bakery.zst', 'allocations', BLOCKS, 2_734],
    ['folded/bakery-heaptrack-allocations.folded', 'count', BLOCKS, 2_734],
  ])('allocated in the whole run: %s, %s', async (file, metric, expected, total) => {
    expect(await storyOf(file, metric)).toEqual({ total, functions: expected });
  });

  test.each([
    ['dhat/bakery.dhat.json', 'allocatedBytes', 'take_flour'],
    ['heaptrack/heaptrack.bakery.zst', 'allocatedBytes', 'take_flour'],
  ])('a function that is always inlined, where calls are told apart by source: %s', async (file, metric, name) => {
    expect(profileFigures(await read(file), metric).totalOf.get(name)).toBe(BYTES.mix_dough);
  });

  test.each([
    ['dhat/bakery.dhat.json', 'peakBytes', PEAK, 1_216_416],
    ['heaptrack/heaptrack.bakery.zst', 'peakBytes', PEAK, 1_216_416 + KEPT_FOR_HEAPTRACK],
    ['folded/bakery-heaptrack-peak-bytes.folded', 'count', PEAK, 1_216_416 + KEPT_FOR_HEAPTRACK],
    // Receipts are below massif's threshold, and among what it adds up there.
    ['massif/bakery.massif.out', 'peakBytes', WITHOUT_RECEIPTS, 1_216_416],
    ['massif/bakery-bytes-time.massif.out', 'peakBytes', WITHOUT_RECEIPTS, 1_216_416],
    ['massif/bakery-stacks.massif.out', 'peakBytes', WITHOUT_RECEIPTS, 1_216_416],
  ])('live at the peak: %s', async (file, metric, expected, total) => {
    expect(await storyOf(file, metric)).toEqual({ total, functions: { ...mapped(() => 0), ...expected } });
  });

  test.each([
    ['dhat/bakery.dhat.json', 'leakedBytes', 4_000],
    ['heaptrack/heaptrack.bakery.zst', 'leakedBytes', 4_000 + FOR_THREAD],
    ['heap-text/bakery-exact-at-exit.heap', 'inuse_space', 4_000 + FOR_THREAD + FOR_OUTPUT],
  ])('still there at the end: %s', async (file, metric, total) => {
    expect(await storyOf(file, metric)).toEqual({ total, functions: { ...mapped(() => 0), ...LOST } });
  });
});

/** gperftools wrote it while grow_shelf moved its block from 512 KiB to 1 MiB: both are there, and the ovens are cold. */
describe('a file from the middle of the run is the same in its three forms', () => {
  const SO_FAR = { ...BYTES, load_tray: 0 };
  const IN_USE = { ...mapped(() => 0), ...PEAK, grow_shelf: 1_048_576 + 524_288 };

  test.each([
    'heap-text/bakery-exact.heap',
    'pprof/bakery-gperftools-heap-addresses-only.pb.gz',
    'pprof/bakery-gperftools-heap-symbolised.pb.gz',
  ])('%s', async (file) => {
    expect(await storyOf(file, 'alloc_space')).toEqual({ total: 5_098_528 - 819_200, functions: SO_FAR });
    expect((await storyOf(file, 'alloc_objects')).functions).toEqual({ ...BLOCKS, load_tray: 0 });
    expect(await storyOf(file, 'inuse_space')).toEqual({ total: sum(IN_USE), functions: IN_USE });
  });
});

/**
 * jemalloc rounds sizes up to its classes and counts about one byte in 16 KiB. A block of `size` is counted with the
 * probability p = 1 - e^(-size / rate) and then stands for 1 / p blocks: of n blocks the standard deviation is
 * size * sqrt(n (1 - p) / p).
 */
describe('what is sampled is the same within three standard deviations', () => {
  const RATE = 16_384;
  const CLASSES = { mix_dough: 1_024, fold_pastry: 64, write_ledger: 4_096, lose_receipt: 112, load_tray: 2_048 };

  test.each(Object.entries(CLASSES))('%s, in blocks of %i bytes', async (name, size) => {
    const { functions } = await storyOf('heap-text/bakery-at-exit-accumulated.heap', 'alloc_space');
    const { blocks } = PROGRAM[name as FunctionName];
    const probability = 1 - Math.exp(-size / RATE);
    const deviation = size * Math.sqrt((blocks * (1 - probability)) / probability);
    expect(Math.abs(functions[name as FunctionName] - blocks * size)).toBeLessThan(3 * deviation);
  });

  test('grow_shelf, whose blocks are nearly all larger than the interval', async () => {
    const { functions } = await storyOf('heap-text/bakery-at-exit-accumulated.heap', 'alloc_space');
    expect(Math.abs(functions.grow_shelf / BYTES.grow_shelf - 1)).toBeLessThan(0.01);
  });

  test('and nothing but what is lost is left at the end', async () => {
    const { functions } = await storyOf('heap-text/bakery-at-exit-accumulated.heap', 'inuse_space');
    expect({ ...functions, lose_receipt: 0 }).toEqual(mapped(() => 0));
  });
});

/** Built to take longer: knead fills each dough 200 times. */
test.each([
  ['pprof/bakery-gperftools-cpu-symbolised.pb.gz', 'cpu'],
  ['speedscope/bakery-busy-threads-exported.speedscope.json', 'time'],
])('its time goes into kneading: %s', async (file, metric) => {
  const { total, totalOf } = profileFigures(await read(file), metric);
  expect((totalOf.get('knead') ?? 0) / total).toBeGreaterThan(0.98);
});

test('functions are called from the same ones, whoever recorded it', async () => {
  const [heaptrack, dhat] = await Promise.all(
    ['heaptrack/heaptrack.bakery.zst', 'dhat/bakery.dhat.json'].map(async (file) => {
      const { stacks } = profileFigures(await read(file), 'allocations');
      return new Set([...stacks].map(callsOfProgram));
    }),
  );
  const pastry = (depth: number) => ['main', 'bake_day', ...Array(depth).fill('fold_pastry')].join(';');
  const expected = ['main;bake_day;mix_dough;take_flour', 'main;bake_day;write_ledger', 'main;lose_receipt'];
  expected.push('main;grow_shelf', 'oven;load_tray', ...[1, 2, 3, 4, 5, 6].map(pastry));
  expect([...heaptrack].filter((path) => path.includes(';')).sort()).toEqual(expected.sort());
  expect([...dhat].filter((path) => path.includes(';')).sort()).toEqual(expected.sort());
});

function callsOfProgram(stack: string): string {
  const ofProgram = new Set<string>([...NAMES, 'main', 'bake_day', 'take_flour', 'oven']);
  return stack
    .split(';')
    .filter((name) => ofProgram.has(name))
    .join(';');
}

function read(file: string) {
  return readRecording(`test/fixtures/profiles/${file}`);
}

/** A metric's total, and what the functions of the program have of it, by their names or where these are missing by address. */
async function storyOf(file: string, metric: string) {
  const { total, totalOf } = profileFigures(await read(file), metric);
  const functions = mapped((_, name) => totalOf.get(name) ?? totalOf.get(ADDRESSES[name]) ?? 0);
  return { total, functions };
}

function mapped(value: (ofFunction: { blocks: number; bytes: number }, name: FunctionName) => number) {
  return Object.fromEntries(NAMES.map((name) => [name, value(PROGRAM[name], name)])) as Record<FunctionName, number>;
}

function sum(values: Record<string, number>): number {
  return Object.values(values).reduce((total, value) => total + value, 0);
}
