import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { detectFormat } from '../../../../generator/read/formats.js';
import { looksLikeProfile } from '../../../../generator/read/pprof/recognise.js';
import { message, number, ProfileBytes } from '../../../helpers/pprof-bytes.js';

const HEAD_BYTES = 65_536;
const folder = 'test/fixtures/profiles/pprof';
const files = readdirSync(folder).filter((name) => /\.(gz|prof)$/.test(name));

function unpacked(path: string): Buffer {
  const bytes = readFileSync(path);
  return bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
}

test.each(files)('%s is recognised, whole and cut', (name) => {
  const bytes = unpacked(`${folder}/${name}`);
  expect(detectFormat(bytes)?.name).toBe('pprof');
  const lengths: number[] = [];
  for (let length = 20; length < bytes.length; length += 7) lengths.push(length);
  expect(lengths.filter((length) => detectFormat(bytes.subarray(0, length))?.name !== 'pprof')).toEqual([]);
});

test('a large one is recognised by its head', () => {
  const samples = Array.from({ length: 20_000 }, (_, index) => `main;work ${index} 7`);
  const bytes = ProfileBytes.of({ types: ['samples/count', 'cpu/nanoseconds'], samples });
  expect(bytes.length).toBeGreaterThan(2 * HEAD_BYTES);
  expect(detectFormat(bytes.subarray(0, HEAD_BYTES))?.name).toBe('pprof');
});

test('so is one whose sample types come late', () => {
  const sample = message(2, Buffer.concat([number(1, 1), number(2, 5)]));
  expect(detectFormat(Buffer.concat(Array.from({ length: 20 }, () => sample)))?.name).toBe('pprof');
});

test.each([
  ['nothing', ''],
  ['an empty line', '\n'],
  ['lines', '\n\n\n'],
  ['folded stacks', 'main;work 3\nmain 4\n'],
  ['JSON', '{"a": 1}'],
  ['text after an empty line', '\n{ "dhatFileVersion": 2 }'],
])('%s is no profile', (_, text) => {
  expect(looksLikeProfile(Buffer.from(text))).toBe(false);
});

test('nor is a message of another kind, such as profiles of OpenTelemetry', () => {
  // Its field 2 is a dictionary of tables: strings, mappings and more, each a message.
  const dictionary = message(2, Buffer.concat([message(1, number(1, 1)), message(5, Buffer.from('cpu'))]));
  expect(detectFormat(Buffer.concat([message(1, message(2, number(1, 1))), dictionary]))).toBeNull();
});

test('nor is one whose first text is not the empty one', () => {
  const type = message(1, Buffer.concat([number(1, 1), number(2, 2)]));
  expect(detectFormat(Buffer.concat([type, message(6, Buffer.from('a'))]))).toBeNull();
});
