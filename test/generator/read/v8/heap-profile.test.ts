import { expect, test } from 'vitest';
import { heapProfile } from '../../../../generator/read/v8/format.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { asStream, readCalls } from '../read-calls.js';
import { node } from './profile-text.js';

const call = (name: string, selfSize: unknown, children: unknown[] = [], at = 'app.js:1'): Record<string, unknown> => ({
  ...node({ id: 1, name, at }),
  // Nobody counts how often it was found.
  hitCount: undefined,
  selfSize,
  children,
});
const profile = (...calls: unknown[]) => ({ head: call('(root)', 0, calls, ''), samples: [{ size: 7, nodeId: 1 }] });
const PLACE = '(/app/app.js:1:1)[/app/app.js]<own>';

test('own sizes are live bytes; the samples in the file are not counted again', () => {
  const calls = readCalls(heapProfile, profile(call('main', 16, [call('keep', 100), call('drop', 0)])));
  expect(calls.metrics).toEqual(['live_bytes, bytes']);
  expect(calls.events).toEqual([`main${PLACE} 16`, `main${PLACE};keep${PLACE} 100`]);
  expect(calls.facts).toMatchObject({ format: 'heapprofile', isComplete: true });
  expect(calls.notes).toEqual(['Lines: the first of each function']);
});

test('what the engine itself allocated is native, and what collecting garbage did is its own', () => {
  const names = ['(BYTECODE_COMPILER)', '(EXTERNAL)', '(GC)', '(V8 API)'];
  const calls = readCalls(heapProfile, profile(...names.map((name, at) => call(name, at + 1, [], ''))));
  expect(calls.events.sort()).toEqual([
    '(BYTECODE_COMPILER)[(native)]<native> 1',
    '(EXTERNAL)[(native)]<native> 2',
    '(GC)[(native)]<garbage collector> 3',
    '(V8 API)[(native)]<native> 4',
  ]);
});

test('a function may be called several times from one place: it is the same call', async () => {
  const text = JSON.stringify(profile(call('f', 1), call('f', 2, [call('g', 3)]), call('f', 4, [call('g', 5)])));
  const { tree, selfValues } = await readTrace(asStream(text));
  expect([...tree.depth]).toEqual([0, 1, 2]);
  expect([...selfValues[0]]).toEqual([0, 7, 8]);
});

test('what is measured is said: what was still in use, estimated, without buffers', async () => {
  const { facts } = await readTrace(asStream(JSON.stringify(profile(call('main', 16)))));
  expect(facts.metrics).toMatchObject([
    { label: 'Live bytes (sampled)', meaning: expect.stringMatching(/still in use.*Buffers are not part of it/) },
  ]);
});

test('lines and columns are counted from 0, calls may lack callees, and share a number', () => {
  const { children: _, ...leaf } = call('leaf', 4);
  const calls = readCalls(
    heapProfile,
    profile(leaf, {
      ...call('other', 2),
      callFrame: { ...(leaf.callFrame as object), functionName: 'other', lineNumber: 6, columnNumber: 2 },
    }),
  );
  expect(calls.events.sort()).toEqual([`leaf${PLACE} 4`, 'other(/app/app.js:7:3)[/app/app.js]<own> 2']);
  expect(calls.warnings).toEqual([]);
});

test('sizes that are none are told: missing is 0, fractions are rounded, what is no size is 0', () => {
  const { selfSize: _, ...without } = call('without', 0);
  const calls = readCalls(heapProfile, profile(without, call('half', 2.5), call('text', 'x'), call('negative', -1)));
  expect(calls.events).toEqual([`half${PLACE} 3`]);
  expect(calls.warnings.sort()).toEqual([
    'inexact: Sizes are no whole numbers of bytes; they were rounded.',
    'malformed-record: Calls have no valid size; it was taken for 0.',
    'malformed-record: Calls have no valid size; it was taken for 0.',
  ]);
});

test('50,000 calls deep', async () => {
  const open = '{"callFrame":{"functionName":"f","url":"","lineNumber":-1},"selfSize":1,"children":[';
  const depth = 50_000;
  const report = await readTrace(asStream(`{"head":${open.repeat(depth)}${']}'.repeat(depth)}}`));
  expect(report.facts.metrics[0].total).toBe(depth);
});

test('recognised by its head, whatever comes behind; a snapshot of the heap is none', () => {
  expect(heapProfile.matches(Buffer.from(JSON.stringify(profile()).slice(0, 200)))).toBe(true);
  expect(heapProfile.matches(Buffer.from('{"snapshot":{"meta":{"node_fields":["type"]}}}'))).toBe(false);
});
