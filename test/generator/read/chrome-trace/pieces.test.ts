import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { EventReader } from '../../../../generator/read/chrome-trace/event-reader.js';
import { chromeTrace } from '../../../../generator/read/chrome-trace/format.js';
import { type ListName, ListScanner } from '../../../../generator/read/chrome-trace/list-scanner.js';
import { detectFormat } from '../../../../generator/read/formats.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { seeded } from '../../../helpers/seeded.js';
import { asStream } from '../read-calls.js';

const FOLDER = 'test/fixtures/profiles/chrome-trace';
const TSC = gunzipSync(readFileSync(`${FOLDER}/tsc-generate-trace.json.gz`));
const NODE = readFileSync(`${FOLDER}/node20-trace-events.json`);
const WORKER = readFileSync(`${FOLDER}/devtools-worker-chromium156.json`);

function entriesOf(pieces: readonly string[]): { entries: (readonly [ListName, unknown])[]; isWhole: boolean } {
  const entries: (readonly [ListName, unknown])[] = [];
  const events = new EventReader();
  const scanner = new ListScanner({
    read: (list, bytes, start) => {
      const event = events.read(bytes, start);
      if (event !== null) entries.push([list, event.written]);
      return event?.end ?? -1;
    },
    refuse: (list) => entries.push([list, null]),
  });
  for (const piece of pieces) scanner.push(Buffer.from(piece));
  return { entries, isWhole: scanner.isWhole };
}

const EVENT = '{"a":["}\\"]\\\\",{}]}';

describe('entries are found', () => {
  test.each([
    ['in a bare array', `[${EVENT}, ${EVENT}]`, 2, true],
    ['in one with a comma too many', `[${EVENT},]`, 1, true],
    ['in one that nobody closed', `[\n${EVENT},\n`, 1, true],
    ['in an object', `{"metadata":{"traceEvents":[{}]},"traceEvents":[${EVENT}],"x":"]}"}`, 1, true],
    ['in an object that nobody closed, which is a cut', `{"traceEvents":[${EVENT},`, 1, false],
    ['up to a cut', `[${EVENT},{"a":"`, 1, false],
    ['each in a line', `[\n${EVENT},\n${EVENT}\n]`, 2, true],
    ['two in a line, or one in two', `[\n${EVENT},${EVENT},\n${EVENT.replace(',', ',\n')}\n]`, 3, true],
    ['in samples and stack frames as well', `{"samples":[{}],"stackFrames":${EVENT},"traceEvents":[{}]}`, 3, true],
    ['between what is none', `[1,"{",[{}],null,${EVENT},nonsense,${EVENT}]`, 2, true],
    ['nowhere in what is no list', '{"traceEvents":{"a":[{}]},"samples":"[{}]","stackFrames":[{}]}', 0, true],
    ['nowhere in nothing', '', 0, false],
  ])('%s', (_, text, count, isWhole) => {
    const whole = entriesOf([text]);
    expect([whole.entries.length, whole.isWhole]).toEqual([count, isWhole]);
    expect(entriesOf(Array.from(text))).toEqual(whole);
    for (const [, entry] of whole.entries) expect(['{}', EVENT]).toContain(JSON.stringify(entry));
  });
});

describe('a trace in pieces is the same as in one', () => {
  test.each([
    ['tsc', TSC],
    ['node', NODE],
    ['DevTools', WORKER],
  ])('%s', (_, bytes) => {
    const random = seeded(1);
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += pieces[pieces.length - 1].length) {
      pieces.push(bytes.subarray(at, at + 1 + Math.floor(random() * 200)));
    }
    const whole = callsOf(chromeTrace, bytes);
    const cut = callsOf(chromeTrace, pieces);
    expect(cut.events).toEqual(whole.events);
    expect(cut.facts).toEqual(whole.facts);
    expect(whole.events.length).toBeGreaterThan(3);
  });
});

describe('a trace that was cut', () => {
  test.each([
    ['node', NODE],
    ['DevTools', WORKER],
  ])('anywhere, of %s, is read up to there and says so', async (_, bytes) => {
    for (let at = 2000; at < bytes.length; at += 997) {
      const { facts } = await readTrace(asStream(bytes.subarray(0, at).toString()));
      expect(facts.warnings.map(({ kind }) => kind)).toContain('truncated');
    }
  });

  test('behind an event of an array is whole, since a program may have ended there', async () => {
    const text = TSC.toString();
    const { facts } = await readTrace(asStream(text.slice(0, text.indexOf('\n', 60_000))));
    expect(facts.warnings.map(({ kind }) => kind)).toEqual(['unbalanced']);
  });

  test('says how much was read', () => {
    const damage = { kind: 'truncated', message: 'the packed data ends too early' } as const;
    expect(callsOf(chromeTrace, '[{"ph":"X","ts":1,"dur":2,"pid":1},', { damage }).warnings).toEqual([
      'truncated: 1 events were read: the packed data ends too early.',
    ]);
  });
});

describe('what is damaged', () => {
  test('within an event is skipped and told', () => {
    const calls = callsOf(
      chromeTrace,
      '[{"ph":"X","ts":NaN,"dur":1},{"ph":"X","name":"a","ts":1,"dur":2,"pid":1,"tid":1}]',
    );
    expect(calls.events).toHaveLength(1);
    expect(calls.warnings).toEqual(['malformed-record: Events are no JSON; they were skipped.']);
  });

  test('is deep, and no event', async () => {
    const deep = `[{"ph":"X","ts":1,"dur":1,"args":${'['.repeat(100_000)}${']'.repeat(100_000)}},{"ph":"X","ts":1,"dur":1}]`;
    const report = await readTrace(asStream(deep), { format: 'chrome-trace' });
    expect(report.facts.metrics[0].total).toBeGreaterThan(0);
  });

  test('has names of objects', async () => {
    const events = ['__proto__', 'constructor', 'toString'].map((name) => ({
      ph: 'X',
      name,
      ts: 1,
      dur: 1,
      pid: name,
      tid: name,
      args: { detail: name },
    }));
    const report = await readTrace(asStream(JSON.stringify(events)));
    expect(report.facts.metrics[0].total).toBe(3);
  });

  test('ends deep spans in a time that grows with their number', async () => {
    const spans = Array.from({ length: 2000 }, (_, at) => [
      { ph: 'X', name: 'a', ts: at, dur: 3000, pid: 1, tid: 1 },
      { ph: 'B', name: 'b', ts: at, pid: 1, tid: 1 },
    ]);
    const { facts } = await readTrace(asStream(JSON.stringify(spans.flat())));
    expect(facts.metrics[0].total).toBe(4999);
  });
});

test('is recognised by its beginning, and no other JSON is', () => {
  const formatOf = (text: string) => detectFormat(Buffer.from(text))?.name;
  expect(formatOf('{"traceEvents":[{"ph":"P","ts":1}]}')).toBe('chrome-trace');
  expect(formatOf('[{"name":"a","ph":"X","ts":1.5,"dur":2},\n')).toBe('chrome-trace');
  expect(formatOf('{"metadata":{"source":"DevTools"},"traceEvents":[')).toBe('chrome-trace');
  expect(formatOf('{"samples":[],"stackFrames":{}}')).toBe('chrome-trace');
  expect(formatOf('[{"ph":7.1,"soil":"clay"}]')).toBeUndefined();
  expect(formatOf('{"events":[{"ph":"X","ts":1}]}')).toBeUndefined();
});
