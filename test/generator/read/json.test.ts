import { describe, expect, test } from 'vitest';
import { MemoryBudget } from '../../../generator/memory-budget.js';
import { outlineJson, parseJson } from '../../../generator/read/json.js';

const parse = (text: string | Uint8Array) => parseJson(Buffer.from(text), null, 'profile.json', new MemoryBudget());

describe('a whole file', () => {
  test('with a byte order mark and white space around it', () => {
    expect(parse('\ufeff\n {"a": [1]} \r\n')).toEqual({ value: { a: [1] }, cut: null });
  });

  test('with bytes that are no UTF-8', () => {
    expect(parse(Buffer.from([0x22, 0xff, 0x22])).value).toBe('\ufffd');
  });
});

describe('a file that was cut', () => {
  test.each([
    ['{"a": [1, 2, 3', { a: [1, 2] }],
    ['{"a": [1, 2,', { a: [1, 2] }],
    ['{"a": [1, {"b": "x', { a: [1, {}] }],
    ['{"a": 1, "b', { a: 1 }],
    ['{"a": 1, "b":', { a: 1 }],
    ['{"a": "x\\"y", "b": tr', { a: 'x"y' }],
    ['{"a": -', {}],
    ['[[[', [[[]]]],
  ])('%s', (text, value) => {
    expect(parse(text)).toEqual({ value, cut: { kind: 'truncated', message: 'its JSON ends too early' } });
  });

  test('by damage to its packing: that is said', () => {
    const damage = { kind: 'damaged', message: 'its gzip data is damaged' } as const;
    expect(parseJson(Buffer.from('[1, 2'), damage, 'profile.json', new MemoryBudget())).toEqual({
      value: [1],
      cut: damage,
    });
  });
});

test.each([
  ['{"a": 1 "b": 2}', 'at character 9 of 15, near "\\"b\\": 2}"'],
  ['{"a": 1}}', 'at character 9 of 9, near "}"'],
  ['{a: 1}', 'at character 2 of 6, near "a: 1}"'],
  ['[1, x]', 'at character 5 of 6, near "x]"'],
])('damage says where it is: %s', (text, where) => {
  expect(() => parse(text)).toThrow(
    `profile.json cannot be read: its JSON is damaged ${where}. Record it again, or copy it again.`,
  );
});

test('what would take more memory than there is for a trace is refused before it does', () => {
  const bytes = Buffer.from(`[${'{},'.repeat(23_000_000)}{}]`);
  expect(() => parseJson(bytes, null, 'profile.json', new MemoryBudget(2 ** 30))).toThrow('fit into 1024MiB of memory');
});

test('nothing is damage, too', () => {
  expect(() => parse('')).toThrow('profile.json cannot be read: its JSON is damaged.');
});

describe('an outline of the first bytes', () => {
  const outline = (text: string) => Object.fromEntries(outlineJson(Buffer.from(text)));

  test('names keys by where they stand, with the first value of each', () => {
    expect(outline('{"$schema": "x", "nodes": [{"id": 1, "f": {"g": null}}, {"id": 2}], "samples": [3')).toEqual({
      $schema: '"x"',
      nodes: '',
      'nodes[].id': '1',
      'nodes[].f': '',
      'nodes[].f.g': 'null',
      samples: '',
    });
  });

  test('takes no text for a key', () => {
    expect(outline('{"a": "{\\"nodes\\": [{\\"callFrame\\": 1}]}"')).toEqual({
      a: '"{\\"nodes\\": [{\\"callFrame\\": 1}]}"',
    });
  });

  test('of an array begins with it', () => {
    expect(outline('[{"ph": "X"}, ')).toEqual({ '[].ph': '"X"' });
  });

  test('of anything else is empty', () => {
    expect(outline('main;work 3')).toEqual({});
    expect(outline('"nodes"')).toEqual({});
  });

  test('of deep nesting takes no longer than of flat', () => {
    expect(outlineJson(Buffer.from('{"a":'.repeat(13_000))).size).toBeLessThan(10);
  });
});
