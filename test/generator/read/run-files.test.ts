import { describe, expect, test } from 'vitest';
import { pprof } from '../../../generator/read/pprof/format.js';
import { RunFiles } from '../../../generator/read/run-files.js';
import type { TraceFormat } from '../../../generator/read/trace-format.js';
import { cpuProfile, heapProfile } from '../../../generator/read/v8/format.js';
import { readRun, readTrace } from '../../../generator/read-trace.js';
import { profileFigures } from '../../helpers/profile-figures.js';
import { RecordedCalls } from '../../helpers/recorded-calls.js';
import { node } from './v8/profile-text.js';

const FOLDER = 'test/fixtures/profiles/v8';

type File = readonly [name: string, content: unknown, format?: TraceFormat];

/** What the readers of several files tell one sink. */
function readFiles(...files: readonly File[]): RecordedCalls {
  const calls = new RecordedCalls();
  const run = new RunFiles(
    calls,
    files.map(([name]) => name),
  );
  for (const [name, content, format = cpuProfile] of files) {
    const reader = format.createReader(run.sinkFor(format, name), name);
    reader.push(Buffer.from(JSON.stringify(content)));
    reader.finish(null);
  }
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
  const counts = (...given: File[]) => readFiles(...given).notes.filter((note) => !note.startsWith('Time between'));
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

describe('files that are no threads of one run are refused', () => {
  test('of two formats', () => {
    expect(() => readFiles([named(1, 0), profile('f', 1)], ['a.heapprofile', { head: {} }, heapProfile])).toThrow(
      /^CPU\.\S+ and a\.heapprofile do not measure the same: make one report of V8's \.cpuprofile/,
    );
  });

  test('where one measures what the others do not', () => {
    const { timeDeltas: _, ...untimed } = profile('f', 1);
    expect(() => readFiles(['a', untimed], ['b', profile('f', 1)])).toThrow(
      'b measures CPU time, which the files before it do not: make a report of each file.',
    );
  });

  test('of a format that holds a whole run', async () => {
    const traces = ['2', '3'].map((version) => `test/fixtures/heaptrack.dtparse-1.0.${version}.zst`);
    await expect(readRun(traces)).rejects.toThrow(
      'heaptrack.dtparse-1.0.2.zst is a whole run: flamefile reads one at a time, and 2 files were given. To compare two of them: flamefile diff OLD NEW, or flamefile NEW --baseline OLD.',
    );
  });
});

describe('profiles of pprof given together', () => {
  const PPROF = 'test/fixtures/profiles/pprof';

  test('add up, and each is a profile that can be shown apart', async () => {
    const paths = ['inventory-go-heap', 'inventory-go-heap-default-rate'].map((name) => `${PPROF}/${name}.pb.gz`);
    const both = await readRun(paths);
    const each = await Promise.all(paths.map((path) => readTrace(path)));
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
    const run = new RunFiles(new RecordedCalls(), ['cpu.pb.gz', 'cpu.pb.gz']);
    const tracks = [1, 2].map(() => run.sinkFor(pprof, 'cpu.pb.gz').internStack(0, 1));
    expect(tracks[0]).not.toBe(tracks[1]);
  });
});

test.each(['cpuprofile', 'heapprofile.gz'])('the threads of a recorded run add up: %s', async (ending) => {
  const paths = [0, 1, 2].map((thread) => `${FOLDER}/ledger-workers-node20-thread${thread}.${ending}`);
  const run = await readRun(paths);
  const threads = await Promise.all(paths.map((path) => readTrace(path)));
  for (const { key } of run.facts.metrics) {
    const totals = threads.map((thread) => profileFigures(thread, key).total);
    expect(profileFigures(run, key).total).toBe(totals.reduce((sum, total) => sum + total, 0));
    totals.forEach((total, at) => {
      expect(profileFigures(run, key, `ledger-workers-node20-thread${at}`).total).toBe(total);
    });
  }
});
