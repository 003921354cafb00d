import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../generator/read/formats.js';
import { stackprof } from '../../../../generator/read/stackprof/format.js';
import { pathsOfNames, profileFigures } from '../../../helpers/profile-figures.js';
import { RecordedCalls } from '../../../helpers/recorded-calls.js';
import { readRecording } from '../../../helpers/recordings.js';

const FRAMES = {
  11: { name: '<main>', file: 'app.rb', line: 1, samples: 0 },
  12: { name: 'App#work', file: 'app.rb', line: 4, samples: 2 },
  13: { name: 'Array#each', file: '<cfunc>', line: null, samples: 1 },
  14: { name: '(garbage collection)', file: '', line: null, samples: 1 },
};
const WALL = {
  version: 1.2,
  mode: 'wall',
  interval: 1000,
  samples: 3,
  gc_samples: 1,
  missed_samples: 2,
  frames: FRAMES,
};

function read(profile: object | string): RecordedCalls {
  const calls = new RecordedCalls();
  const reader = stackprof.createReader(calls, 'app.json');
  reader.push(Buffer.from(typeof profile === 'string' ? profile : JSON.stringify(profile)));
  reader.finish(null);
  return calls;
}

test.each(['{"toString":1}', '['.repeat(20_000) + ']'.repeat(20_000)])(
  'a stack that refers to a function by what is no id: %.20s',
  (id) => {
    const { events, warnings } = read(JSON.stringify({ ...WALL, raw: [1, 'id', 3] }).replace('"id"', id));
    expect(events).toHaveLength(1);
    expect(warnings).toEqual([
      expect.stringMatching(/^index-out-of-range: A stack refers to function [[{]\.\.\.[\]}], which/),
    ]);
  },
);

describe('stacks', () => {
  test('are lengths, frames from the outermost on, and how many samples had them', () => {
    const raw = [2, 11, 12, 2, 3, 11, 12, 13, 1];
    const { metrics, events, facts, notes } = read({ ...WALL, raw, raw_timestamp_deltas: [900, 1100, 1200] });
    expect(metrics).toEqual(['wall, microseconds', 'samples, count']);
    expect(events).toEqual([
      '<main>(app.rb:1)[app.rb];App#work(app.rb:4)[app.rb] 2000 2',
      '<main>(app.rb:1)[app.rb];App#work(app.rb:4)[app.rb];Array#each<native> 1200 1',
    ]);
    expect(facts).toMatchObject({ format: 'stackprof', formatVersion: '1.2', recorder: 'stackprof', recordCount: 2 });
    expect(notes).toEqual(['Sampling interval: 1000', 'Samples in garbage collection: 1', 'Missed samples: 2']);
  });

  test('without times each sample lasted the interval', () => {
    expect(read({ ...WALL, raw: [1, 14, 3] }).events).toEqual(['(garbage collection)<garbage collector> 3000 3']);
  });

  test('refer to functions by addresses, written as text there and as a number here', () => {
    const frames = { 140234567890123: FRAMES[12] };
    expect(read({ ...WALL, frames, raw: [1, 140234567890123, 2] }).events).toEqual([
      'App#work(app.rb:4)[app.rb] 2000 2',
    ]);
  });

  test('may begin with the program twice', () => {
    const { events } = read({ ...WALL, raw: [3, 11, 11, 12, 1] });
    expect(events).toEqual(['<main>(app.rb:1)[app.rb];<main>(app.rb:1)[app.rb];App#work(app.rb:4)[app.rb] 1000 1']);
  });

  test('of garbage collection are marked or swept in', () => {
    const frames = { 1: { name: '(marking)', file: '' }, 2: { name: '(sweeping)', file: '' } };
    expect(read({ ...WALL, frames, raw: [1, 1, 1, 1, 2, 2] }).events).toEqual([
      '(marking)<garbage collector> 1000 1',
      '(sweeping)<garbage collector> 2000 2',
    ]);
  });

  test('without stacks each function stands alone, which is said', () => {
    const { events, warnings } = read(WALL);
    expect(events).toEqual([
      'App#work(app.rb:4)[app.rb] 2000 2',
      'Array#each<native> 1000 1',
      '(garbage collection)<garbage collector> 1000 1',
    ]);
    expect(warnings).toEqual([expect.stringMatching(/^inexact: The profile was recorded without "raw: true"/)]);
  });
});

test('in mode "object" a sample stands for so many allocations', () => {
  const { metrics, events, notes } = read({ ...WALL, mode: 'object', interval: 50, gc_samples: 0, raw: [1, 12, 4] });
  expect(metrics).toEqual(['objects, count', 'samples, count']);
  expect(events).toEqual(['App#work(app.rb:4)[app.rb] 200 4']);
  expect(notes).toEqual(['Allocations per sample: 50']);
});

describe('bad files', () => {
  test('a function that is not there has no name', () => {
    const { events, warnings } = read({ ...WALL, raw: [2, 11, '__proto__', 1] });
    expect(events).toEqual(['<main>(app.rb:1)[app.rb];? 1000 1']);
    expect(warnings).toEqual([expect.stringMatching(/^index-out-of-range: /)]);
  });

  test('a function of an old version may lack its name', () => {
    const { events, warnings } = read({ ...WALL, frames: { 11: { file: 'app.rb', line: 4 } }, raw: [1, 11, 2] });
    expect([events, warnings]).toEqual([['?(app.rb:4)[app.rb] 2000 2'], []]);
  });

  test.each([[[9, 11, 12]], [[-1, 1]], [['x', 11, 1]], [[1, 11, 1e300]]])('stacks %j are damaged', (raw) => {
    const { events, warnings } = read({ ...WALL, raw: [1, 11, 1, ...raw] });
    expect(events).toEqual(['<main>(app.rb:1)[app.rb] 1000 1']);
    expect(warnings).toEqual([expect.stringMatching(/^damaged: The list of stacks is damaged from entry 3 on/)]);
  });

  test('without functions there is nothing to show', () => {
    expect(() => read({ ...WALL, frames: {} })).toThrow(/holds no functions/);
  });

  test('cut anywhere, a file gives what could be read or a sentence', () => {
    const whole = JSON.stringify({ ...WALL, raw: [2, 11, 12, 2] });
    for (let length = 1; length < whole.length; length++) {
      try {
        expect(read(whole.slice(0, length)).warnings).not.toEqual([]);
      } catch (error) {
        expect((error as Error).name).toBe('UserError');
      }
    }
  });
});

test('recognised by what only it has', () => {
  expect(detectFormat(Buffer.from(JSON.stringify(WALL)))?.name).toBe('stackprof');
  expect(detectFormat(Buffer.from('{"mode":"wall","frames":{}}'))).toBeNull();
});

interface ExpectedFile {
  readonly nodes: number;
  readonly depth: number;
  readonly samples: {
    readonly total: number;
    readonly topSelf: readonly (readonly [name: string, value: number])[];
    readonly topTotal: readonly (readonly [name: string, value: number])[];
  };
  readonly microseconds?: number;
  readonly interval?: number;
}

const folder = 'test/fixtures/profiles/stackprof';
const expected: Record<string, ExpectedFile> = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));

test.each(Object.entries(expected))('%s has the figures of readers that are not ours', async (file, figures) => {
  const { nodes, depth, samples, microseconds, interval } = figures;
  const report = await readRecording(`${folder}/${file}`);
  const { total, selfOf, totalOf } = profileFigures(report, 'samples');
  expect(total).toBe(samples.total);
  for (const [name, value] of samples.topSelf) expect([name, selfOf.get(name)]).toEqual([name, value]);
  for (const [name, value] of samples.topTotal) expect([name, totalOf.get(name)]).toEqual([name, value]);
  expect(report.facts.metrics[0].total).toBe(microseconds ?? samples.total * (interval ?? 0));
  expect(pathsOfNames(report).size).toBe(nodes);
  expect(Math.max(...report.tree.depth)).toBe(depth);
});
