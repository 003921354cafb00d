import { describe, expect, test } from 'vitest';
import { pprof } from '../../../generator/read/pprof/format.js';
import { type FormatOfTracks, RunFiles } from '../../../generator/read/run-files.js';
import { cpuProfile } from '../../../generator/read/v8/format.js';
import { readRun } from '../../../generator/read-run.js';
import { FRAME_KINDS } from '../../../template/data/frame-kinds.js';
import type { Report } from '../../../template/data/report.js';
import { profileFigures } from '../../helpers/profile-figures.js';
import { RecordedCalls } from '../../helpers/recorded-calls.js';
import { readRecording } from '../../helpers/recordings.js';
import { totalOf, treeText } from '../../helpers/stacks.js';
import { node } from './v8/profile-text.js';

const FOLDER = 'test/fixtures/profiles/v8';

type File = readonly [name: string, content: unknown];

/** What the readers of several files tell one sink. */
function readFiles(...files: readonly File[]): RecordedCalls {
  const calls = new RecordedCalls();
  const run = new RunFiles(
    calls,
    cpuProfile as FormatOfTracks,
    files.map(([name]) => name),
  );
  for (const [name, content] of files) {
    const reader = cpuProfile.createReader(run.sinkFor(name), name);
    reader.push(Buffer.from(JSON.stringify(content)));
    reader.finish(null);
  }
  run.finish();
  return calls;
}

/** One sample of a call, and how long it lasted. */
const profile = (name: string, microseconds: number) => ({
  nodes: [node({ id: 1, name })],
  samples: [1],
  timeDeltas: [0],
  startTime: 0,
  endTime: microseconds,
});
const named = (process: number, thread: number) => `CPU.20261129.101112.${process}.${thread}.001.cpuprofile`;

test('the files of a run are threads, called as Node calls them', () => {
  const calls = readFiles([named(77, 0), profile('(program)', 30)], [named(77, 2), profile('(program)', 40)]);
  expect(calls.events).toEqual([
    'thread:main thread;(program)[(native)]<native> 30 30 1',
    'thread:worker 2;(program)[(native)]<native> 40 40 1',
  ]);
  expect(calls.facts).toMatchObject({ recordCount: 2, durationMilliseconds: 0.04, isComplete: true });
});

test('threads of several processes are below theirs', () => {
  const calls = readFiles([named(77, 0), profile('f', 3)], [named(78, 0), profile('f', 4)]);
  expect(calls.events).toEqual([
    'process:process 77;thread:main thread;f[(native)]<native> 3 3 1',
    'process:process 78;thread:main thread;f[(native)]<native> 4 4 1',
  ]);
});

test('how many files, processes and threads there are is told', () => {
  const files = [named(77, 0), named(77, 1), named(78, 0)].map((name): File => [name, profile('f', 3)]);
  const counts = (...given: File[]) =>
    readFiles(...given).notes.filter((note) => !/^(?:Time between|Lines)/.test(note));
  expect(counts(...files)).toEqual(['Files: 3', 'Processes: 2', 'Threads: 3']);
  expect(counts(files[0])).toEqual([]);
});

test('files of other names are threads of these names', () => {
  const calls = readFiles(['main.cpuprofile', profile('f', 3)], ['render.cpuprofile.gz', profile('f', 4)]);
  expect(calls.events.map((event) => event.split(';')[0])).toEqual(['thread:main', 'thread:render']);
});

test('samples without a call are the thread itself', () => {
  const stray = { ...profile('f', 3), samples: [9] };
  expect(readFiles([named(1, 0), profile('f', 3)], [named(1, 1), stray]).events[1]).toBe('thread:worker 1 3 3 1');
});

describe('units', () => {
  const fine = { ...profile('f', 2), endTime: 2.5 };

  test('are those of the finest file, whichever comes first', () => {
    const later = readFiles([named(1, 0), profile('f', 3)], [named(1, 1), fine]);
    expect(later.events.filter((event) => event.startsWith('refine'))).toEqual([
      'refine cpu by 1000',
      'refine time by 1000',
    ]);
    expect(later.events.at(-1)).toMatch(/ 2500 2500 1$/);
    const first = readFiles([named(1, 0), fine], [named(1, 1), profile('f', 3)]);
    expect(first.events.map((event) => event.replace(/^.*> /, ''))).toEqual(['2500 2500 1', '3000 3000 1']);
  });
});

test('warnings say which file they are about', () => {
  const strange = { ...profile('f', 3), samples: [9] };
  expect(readFiles([named(1, 0), profile('f', 3)], ['b.cpuprofile', strange]).warnings[0]).toMatch(
    /^index-out-of-range: b\.cpuprofile: Samples name/,
  );
});

test('a thread that was never sampled is there', () => {
  const empty = { ...profile('f', 3), samples: [], timeDeltas: [] };
  expect(readFiles([named(1, 0), empty], [named(1, 1), profile('f', 3)]).events).toHaveLength(1);
});

test('a file that measures what the others of its format do not is no part of the run', () => {
  const { timeDeltas: _, ...untimed } = profile('f', 1);
  expect(() => readFiles(['a', untimed], ['b', profile('f', 1)])).toThrow(
    'b measures CPU time, which the files before it do not: make a report of each file.',
  );
});

describe('profiles of pprof given together', () => {
  const PPROF = 'test/fixtures/profiles/pprof';

  test('add up, and each is a profile that can be shown apart', async () => {
    const paths = ['inventory-go-heap', 'inventory-go-heap-default-rate'].map((name) => `${PPROF}/${name}.pb.gz`);
    const both = await readRun(paths);
    const each = await Promise.all(paths.map((path) => readRecording(path)));
    for (const { key, total } of both.facts.metrics) {
      const totals = each.map((one) => profileFigures(one, key).total);
      expect(total).toBe(totals[0] + totals[1]);
      expect(profileFigures(both, key, 'inventory-go-heap').total).toBe(totals[0]);
    }
    expect(both.facts.notes.find(({ label }) => label === 'Files')?.value).toBe('2');
    expect(both.facts.notes.some(({ label }) => label === 'Threads')).toBe(false);
  });

  test('must measure the same', async () => {
    await expect(readRun([`${PPROF}/inventory-go-heap.pb.gz`, `${PPROF}/inventory-go-cpu.pb.gz`])).rejects.toThrow(
      'inventory-go-cpu.pb.gz measures CPU time, which the files before it do not: make a report of each file.',
    );
  });

  test('of one name in two folders are told apart', () => {
    const run = new RunFiles(new RecordedCalls(), pprof as FormatOfTracks, ['cpu.pb.gz', 'cpu.pb.gz']);
    const tracks = [1, 2].map(() => run.sinkFor('cpu.pb.gz').internStack(0, 1));
    expect(tracks[0]).not.toBe(tracks[1]);
  });
});

test.each(['cpuprofile', 'heapprofile.gz'])('the threads of a recorded run add up: %s', async (ending) => {
  const paths = [0, 1, 2].map((thread) => `${FOLDER}/ledger-workers-node20-thread${thread}.${ending}`);
  const run = await readRun(paths);
  const threads = await Promise.all(paths.map((path) => readRecording(path)));
  for (const { key } of run.facts.metrics) {
    const totals = threads.map((thread) => profileFigures(thread, key).total);
    expect(profileFigures(run, key).total).toBe(totals.reduce((sum, total) => sum + total, 0));
    totals.forEach((total, at) => {
      expect(profileFigures(run, key, `ledger-workers-node20-thread${at}`).total).toBe(total);
    });
  }
});

describe('files of several formats', () => {
  const V8 = [0, 1].map((thread) => `${FOLDER}/ledger-workers-node20-thread${thread}.cpuprofile`);
  const HEAPTRACK = ['2', '3'].map((version) => `test/fixtures/heaptrack.dtparse-1.0.${version}.zst`);
  /** Tracks with what they have of a metric. */
  const tracks = (report: Report, key: string) =>
    treeText(report, key)
      .filter((line) => /^ {2}\S/.test(line))
      .map((line) => line.trim().replace(/ \d+ (\d+)$/, ': $1'));

  test('of a format whose files are whole runs are processes', async () => {
    const each = await Promise.all(HEAPTRACK.map((path) => readRecording(path)));
    const both = await readRun(HEAPTRACK);
    const [later, earlier] = each.map((report) => totalOf(report, 'allocatedBytes'));
    expect(tracks(both, 'allocatedBytes')).toEqual([`dtparse-1.0 2: ${later}`, `dtparse-1.0 3: ${earlier}`]);
    expect(totalOf(both, 'allocatedBytes')).toBe(later + earlier);
  });

  test('are beside each other where they measure the same; threads of one format stay one run', async () => {
    const samply = 'test/fixtures/profiles/firefox/samply-ls-v41.json.gz';
    const nanoseconds = totalOf(await readRecording(samply), 'cpu');
    const threads = await Promise.all(V8.map(async (path) => totalOf(await readRecording(path), 'cpu') * 1000));
    const all = await readRun([...V8, samply]);
    expect(all.facts.metrics.map(({ key }) => key)).toEqual(['cpu', 'time', 'samples']);
    expect(tracks(all, 'cpu')).toEqual([
      `ledger-workers-node20-thread0: ${threads[0]}`,
      `ledger-workers-node20-thread1: ${threads[1]}`,
      `samply-ls-v41.json: ${nanoseconds}`,
    ]);
  });

  test('are the same as their reports would be, one of threads alone as well', async () => {
    const samply = 'test/fixtures/profiles/firefox/samply-ls-v41.json.gz';
    const all = await readRun([V8[0], samply]);
    const kindOf = (name: string) => {
      const { frames, strings, tree } = all;
      const frame = Array.from(tree.frame).find(
        (one, node) => tree.depth[node] === 1 && strings[frames.functionName[one]] === name,
      );
      return frame === undefined ? null : FRAME_KINDS[frames.kind[frame]];
    };
    expect(tracks(all, 'cpu')).toHaveLength(2);
    expect(kindOf('ledger-workers-node20-thread0.cpuprofile')).toBe('process');
    expect(totalOf(all, 'cpu')).toBe(
      totalOf(await readRecording(V8[0]), 'cpu') * 1000 + totalOf(await readRecording(samply), 'cpu'),
    );
  });

  test('that record a heap each in its own way have their totals in common', async () => {
    const files = ['heaptrack/heaptrack.bakery.zst', 'dhat/bakery.dhat.json', 'massif/bakery.massif.out'];
    const paths = files.map((file) => `test/fixtures/profiles/${file}`);
    const each = await Promise.all(paths.map((path) => readRecording(path)));
    const sum = (key: string, reports: Report[]) =>
      reports.reduce((before, report) => before + totalOf(report, key), 0);
    const two = await readRun(paths.slice(0, 2));
    for (const { key } of two.facts.metrics) expect(totalOf(two, key)).toBe(sum(key, each.slice(0, 2)));
    expect(two.facts.metrics.map(({ key }) => key)).toEqual([
      'allocatedBytes',
      'allocations',
      'peakBytes',
      'leakedBytes',
    ]);
    const three = await readRun(paths);
    expect(three.facts.metrics.map(({ key, total }) => [key, total])).toEqual([['peakBytes', sum('peakBytes', each)]]);
  });

  test('that measured nothing in common are no one run', async () => {
    await expect(readRun([HEAPTRACK[0], V8[0]])).rejects.toThrow(
      'dtparse-1.0 2 and ledger-workers-node20-thread0.cpuprofile have no metric in common: dtparse-1.0 2 has allocated bytes, allocations, temporary allocations, peak bytes and leaked bytes; ledger-workers-node20-thread0.cpuprofile has CPU time, time with idle and samples. Make a report of each.',
    );
  });
});
