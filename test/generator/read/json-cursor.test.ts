import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemoryBudget } from '../../../generator/memory-budget.js';
import { JsonCursor } from '../../../generator/read/json-cursor.js';
import { jsonKeys, NO_KEY } from '../../../generator/read/json-keys.js';
import { readNumbers } from '../../../generator/read/json-numbers.js';
import { JsonFault } from '../../../generator/read/json-scalars.js';

const read = <T>(text: string | Uint8Array, of: (json: JsonCursor) => T): T => {
  const json = new JsonCursor(Buffer.from(text));
  const value = of(json);
  json.end();
  return value;
};

/** What the cursor reads of a text step by step, or "fault". */
function readAll(bytes: Uint8Array): unknown {
  try {
    return read(bytes, anyValue);
  } catch (error) {
    if (error instanceof JsonFault) return 'fault';
    throw error;
  }
}

/** Arrays and numbers are read with their own methods, and objects by the key "a"; all else is skipped and parsed. */
function anyValue(json: JsonCursor): unknown {
  const first = String.fromCharCode(json.bytes[json.startOfValue()]);
  if (first === '[' && json.enterArray()) {
    const list: unknown[] = [];
    while (json.nextElement()) list.push(anyValue(json));
    return list;
  }
  if (first === '{' && json.enterObject()) {
    const found: Record<string, unknown> = {};
    while (json.nextKey(jsonKeys('a')) !== NO_KEY) found.a = anyValue(json);
    return found;
  }
  return /[-0-9]/.test(first) ? json.number() : json.value();
}

function parsedAll(bytes: Uint8Array): unknown {
  try {
    return onlyA(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return 'fault';
  }
}

/** A value without the keys of objects that are not called "a". */
function onlyA(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(onlyA);
  if (typeof value !== 'object' || value === null) return value;
  return 'a' in value ? { a: onlyA(value.a) } : {};
}

function skipped(bytes: Uint8Array): boolean {
  try {
    read(bytes, (json) => json.skip());
    return true;
  } catch (error) {
    if (error instanceof JsonFault) return false;
    throw error;
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Texts of what JSON consists of, in any order: some of them are JSON. */
const pieces = fc.constantFrom(
  ...['{', '}', '[', ']', ',', ':', '"a"', '"b"', '"\\u0061"', '"', '\\', '\\u12', ' ', '\n', '\t', '\0'],
  ...[
    '0',
    '1',
    '-',
    '+',
    '.5',
    '.',
    'e3',
    'E-2',
    '007',
    '-0',
    '123456789012345678',
    'true',
    'false',
    'null',
    'nul',
    'é',
  ],
);
const scraps = fc.array(pieces, { maxLength: 12 }).map((parts) => Buffer.from(parts.join('')));
const bytesOfJson = fc
  .tuple(fc.json({ maxDepth: 6 }), fc.constantFrom('', ' ', '\n\t'))
  .map(([text, space]) => Buffer.from(space + text + space));
const damaged = fc.tuple(bytesOfJson, fc.nat(), fc.nat({ max: 255 })).map(([bytes, at, byte]) => {
  const changed = Buffer.from(bytes);
  changed[at % changed.length] = byte;
  return changed;
});

describe('it takes what JSON.parse takes, and nothing else', () => {
  test.each([
    ['JSON', bytesOfJson],
    ['JSON with another byte in it', damaged],
    ['scraps of JSON', scraps],
  ])('%s', (_, texts) => {
    fc.assert(
      fc.property(texts, (bytes) => {
        expect(skipped(bytes)).toBe(isJson(bytes));
        expect(readAll(bytes)).toEqual(parsedAll(bytes));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    '00',
    '-00',
    '1.',
    '.1',
    '1e',
    '1e+',
    '-',
    '+1',
    '01',
    '"\\x"',
    '"\\u00g0"',
    '"\n"',
    '[1,]',
    '{"a":1,}',
    '[,1]',
    '',
  ])('not %j', (text) => {
    expect(skipped(Buffer.from(text))).toBe(false);
    expect(readAll(Buffer.from(text))).toBe('fault');
  });
});

test('numbers are the same to the last digit', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger()), (number) => {
      expect(read(JSON.stringify(number), (json) => json.number())).toBe(JSON.parse(JSON.stringify(number)));
    }),
  );
});

test('arrays of numbers are the same, however these are written and whatever stands between', () => {
  const number = fc.oneof(
    fc.nat(20),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeNat(),
  );
  const written = fc.oneof(number.map(String), fc.constantFrom('1e2', '-0', '0.5', '10.25', '123456789012345678'));
  const parts = fc.array(fc.tuple(written, fc.constantFrom(',', ', ', ' ,', '\n,')));
  fc.assert(
    fc.property(parts, fc.constantFrom('', ',', ',,', ' 1', '01'), (all, end) => {
      const text = `[${all.map(([one, comma], at) => one + (at + 1 < all.length ? comma : '')).join('')}${end}]`;
      expect(numbersOf(text)).toEqual(parsedOrFault(text));
    }),
    { numRuns: 1000 },
  );
});

function numbersOf(text: string): unknown {
  try {
    return Array.from(read(text, (json) => readNumbers(json, new MemoryBudget())) ?? []);
  } catch (error) {
    if (error instanceof JsonFault) return 'fault';
    throw error;
  }
}

function parsedOrFault(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return 'fault';
  }
}

test('what is no number is none, and what is no array or object is passed', () => {
  expect(read('["1", null, [2], 3]', anyNumbers)).toEqual([Number.NaN, Number.NaN, Number.NaN, 3]);
  expect(
    read('["x", 5]', (json) => [
      json.enterArray(),
      json.nextElement(),
      json.enterObject(),
      json.nextElement(),
      json.number(),
      json.nextElement(),
    ]),
  ).toEqual([true, true, false, true, 5, false]);
});

function anyNumbers(json: JsonCursor): number[] {
  const numbers: number[] = [];
  if (json.enterArray()) while (json.nextElement()) numbers.push(json.number());
  return numbers;
}

test('keys are found by their names, however these are written; all others are passed', () => {
  const keys = jsonKeys('id', 'at');
  const found: [number, unknown][] = [];
  read('{"x": {"id": 0}, "\\u0069d": 1, "at": "é", "idx": [2], "id": 3}', (json) => {
    json.enterObject();
    for (let key = json.nextKey(keys); key !== NO_KEY; key = json.nextKey(keys)) found.push([key, json.value()]);
  });
  expect(found).toEqual([
    [0, 1],
    [1, 'é'],
    [0, 3],
  ]);
});

test('a value a million deep is passed', () => {
  expect(skipped(Buffer.from(`${'[{"a":'.repeat(500_000)}1${'}]'.repeat(500_000)}`))).toBe(true);
});
