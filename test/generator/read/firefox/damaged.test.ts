import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../generator/errors.js';
import { firefox } from '../../../../generator/read/firefox/format.js';
import { FORMATS } from '../../../../generator/read/formats.js';
import { readBytes } from '../../../helpers/trace-text.js';
import { readCalls } from '../read-calls.js';
import { geckoOf, geckoThread, profileOf, threadOf } from './profile-text.js';

const FOLDER = 'test/fixtures/profiles/firefox';
const FILES = ['firefox-profiler-gecko-v13.json', 'firefox-profiler-v24.json'];

const PIECES = 40;

test.each(FILES)('%s cut anywhere gives what was whole, or a sentence', (file) => {
  const whole = readFileSync(`${FOLDER}/${file}`);
  const all = readCalls(firefox, whole).events.length;
  let readable = 0;
  for (let piece = 1; piece < PIECES; piece++) {
    try {
      const { events, warnings, facts } = readCalls(firefox, whole.subarray(0, (whole.length * piece) / PIECES));
      expect(events.length).toBeLessThanOrEqual(all);
      expect(facts.isComplete).toBe(false);
      expect(warnings.join()).toMatch('its JSON ends too early');
      readable++;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expect(error.message).toMatch(/^profile\.json (?:holds no samples in any thread|cannot be read): .+\.$/);
    }
  }
  expect(readable).toBeGreaterThan(3);
});

describe('a profile without samples is told', () => {
  test.each([
    profileOf([]),
    profileOf([threadOf({ stacks: [] })]),
    geckoOf([]),
    { meta: null, threads: {} },
    [],
    'null',
  ])('%#', (profile) => {
    expect(() => readCalls(firefox, profile)).toThrow('profile.json holds no samples in any thread: record it again');
  });
});

describe('what is not in the file', () => {
  const samples = { stack: [0, 1, 99, -1, 1.5, 'x', null], time: [0, 1, 2, 3, 4, 5, 6] };
  const read = (tables: object) =>
    readCalls(firefox, profileOf([{ ...threadOf({ stacks: ['main;work'] }), samples, ...tables }]));

  test('stacks that samples name have no frames', () => {
    const { events, warnings } = read({});
    expect(events.map((event) => event.replace(/^\S+ | ?1000000 1$/g, ''))).toEqual([
      'main',
      'main;work',
      '',
      '',
      '',
      '',
      '',
    ]);
    expect(warnings).toEqual(
      Array(4).fill('index-out-of-range: Stacks that are not in the file are named; they have no frames.'),
    );
  });

  test('frames that stacks name are left out', () => {
    const { stacks, warnings } = read({ stackTable: { frame: [99, 1], prefix: [null, 0] } });
    expect(stacks).toEqual(['', 'work']);
    expect(warnings).toContain('index-out-of-range: Stacks name frames that are not in the file; these were left out.');
  });

  test.each([
    { prefix: [1, 0] },
    { prefix: [0, 1] },
    { prefix: [null, 'x'] },
    { prefixOffset: [0, 2] },
    { prefixOffset: [0, -1] },
  ])('callers have to stand before what they call: %j', (callers) => {
    const { stacks, warnings } = read({ stackTable: { frame: [0, 1], ...callers } });
    expect(stacks.every((stack) => stack.split(';').length <= 2)).toBe(true);
    expect(warnings).toContain('damaged: Stacks name callers that do not stand before them; they begin there.');
  });

  test.each(['frameTable', 'funcTable', 'resourceTable', 'stackTable', 'stringArray', 'samples'])(
    'a %s that is anything is read as an empty one',
    (name) => {
      for (const value of [
        null,
        1,
        'x',
        [],
        {},
        [[]],
        { schema: { stack: 'x' }, data: 3 },
        { func: [{}], stack: {}, name: [null] },
      ]) {
        const other = threadOf({ stacks: ['main'], name: 'B' });
        const broken = { ...threadOf({ stacks: ['main'] }), [name]: value };
        expect(readCalls(firefox, profileOf([broken, other])).events.length).toBeGreaterThan(0);
      }
    },
  );
});

describe('hostile', () => {
  const DEPTH = 100_000;

  test('stacks of 100,000 calls', async () => {
    const frame = Array.from({ length: DEPTH }, () => 0);
    const stackTable = { frame, prefix: frame.map((_, stack) => (stack === 0 ? null : stack - 1)) };
    const samples = { stack: [DEPTH - 1], time: [0] };
    const profile = profileOf([{ ...threadOf({ stacks: ['f'] }), stackTable, samples }]);
    const { tree } = await readBytes(JSON.stringify(profile));
    expect(tree.depth.at(-1)).toBe(DEPTH);
  });

  test('names of properties that objects have', () => {
    const thread = threadOf({
      stacks: ['__proto__;constructor'],
      name: '__proto__',
      samples: { weightType: 'constructor' },
    });
    const text = JSON.stringify(profileOf([thread])).replace(
      '"weight":null',
      '"weight":null,"__proto__":{"stack":[9]}',
    );
    expect(readCalls(firefox, text).stacks).toContain('__proto__;constructor');
  });

  test('a million characters of parentheses and colons in a location', () => {
    for (const unit of ['(', ')', ' (', ':1', ' (in ', ' -> ', '[1]']) {
      const thread = geckoThread([[unit.repeat(1e6 / unit.length)]]);
      const start = performance.now();
      expect(readCalls(firefox, geckoOf([thread])).events).toHaveLength(1);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });

  test('times, weights and sizes of any number', () => {
    const numbers = [1e308, -1e308, 1e-308, 2 ** 53, -1, 0.5];
    const thread = threadOf({
      stacks: numbers.map(() => 'main'),
      samples: { time: numbers, threadCPUDelta: numbers },
      jsAllocations: { stack: numbers.map(() => 0), weight: [1, 2, 3, 4, 5, 6] },
    });
    const { events } = readCalls(
      firefox,
      profileOf([thread], { interval: 1e308, sampleUnits: { threadCPUDelta: 'ns' } }),
    );
    for (const event of events) expect(event).not.toMatch(/NaN|Infinity| -/);
  });
});

test.each([
  '{"meta":{"version":24,"product":"Firefox"},"threads":[]}',
  '{"meta":{"interval":1,"preprocessedProfileVersion":66',
  '{"meta":{"version":3},"threads":[{"samples":',
  '{"libs":[{"start":1,"end":2,"breakpadId":"A","name":"a"},',
  '{"label":"a","profile":{"libs":[{"start":1,"breakpadId":"A"',
])('recognised by its beginning: %s', (head) => {
  expect(FORMATS.filter((format) => format.matches(Buffer.from(head))).map(({ name }) => name)).toEqual(['firefox']);
});

test.each(['{"meta":{"version":1}}', '{"name":"a","version":"1.0.0","libs":[]}', '{"threads":[]}', '[]'])(
  'not taken for one: %s',
  (head) => {
    expect(firefox.matches(Buffer.from(head))).toBe(false);
  },
);

test('arrays within arrays, however deep, are no numbers', () => {
  const deep = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`;
  const thread = threadOf({ stacks: ['main;work'], samples: { stack: [1, 1], time: [0, 1] } });
  for (const table of Object.values(thread).filter(
    (value): value is Record<string, unknown> => typeof value === 'object',
  )) {
    for (const [key, column] of Object.entries(table ?? {})) {
      if (!Array.isArray(column) || column.length === 0) continue;
      const damaged = { ...thread, ...{ [keyOf(thread, table)]: { ...table, [key]: ['deep', ...column.slice(1)] } } };
      const text = JSON.stringify(profileOf([damaged])).replace('"deep"', deep);
      expect(() => readCalls(firefox, Buffer.from(text)), key).not.toThrow(RangeError);
    }
  }
});

function keyOf(thread: Record<string, unknown>, table: unknown): string {
  return Object.keys(thread).find((key) => thread[key] === table) ?? '';
}
