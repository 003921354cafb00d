import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Fifo } from '../../../generator/record/fifo.js';

let folder = '';
let fifo: Fifo;
let read: Promise<string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-fifo-'));
  fifo = await Fifo.create(join(folder, 'pipe'));
  read = text(Readable.from(fifo.chunks()));
});

afterEach(() => rm(folder, { recursive: true }));

test('ends though nobody ever wrote', async () => {
  await fifo.end();
  expect([await read, fifo.byteCount]).toEqual(['', 0]);
});

test('gives all that was written before its end, though a writer still has it open', async () => {
  const writer = await open(fifo.path, 'w');
  const written = 'line\n'.repeat(100_000);
  await writer.writeFile(written);
  await fifo.end();
  expect(await read).toBe(written);
  expect(fifo.byteCount).toBe(written.length);
  await writer.close();
});

test('cannot be opened once it has ended: it would have no reader', async () => {
  await fifo.end();
  await expect(open(fifo.path, 'r+')).rejects.toThrow('ENOENT');
  await read;
});
