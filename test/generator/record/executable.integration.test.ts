import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findExecutable, isLauncher } from '../../../generator/record/executable.js';
import { whyUnrecorded } from '../../../generator/record/why-unrecorded.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-executable-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function place(name: string, content: string | Uint8Array, mode = 0o755): Promise<void> {
  await writeFile(join(folder, name), content, { mode });
}

async function pathOf(word: string): Promise<string | undefined> {
  return (await findExecutable(word, { PATH: folder }, folder))?.path;
}

/** An ELF file of 64 bits with program headers of these types. */
function elf(...types: number[]): Buffer {
  const bytes = Buffer.alloc(64 + 56 * types.length);
  bytes.write('\x7fELF\x02\x01', 'latin1');
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(types.length, 56);
  for (const [number, type] of types.entries()) bytes.writeUInt32LE(type, 64 + 56 * number);
  return bytes;
}

test('of a script, its interpreter is what runs', async () => {
  await place('python', elf(3));
  await place('direct', `#!${folder}/python -u\n`);
  await place('searched', '#!/usr/bin/env python\n');
  await place('of-a-script', `#! ${folder}/direct\n`);
  for (const script of ['./direct', 'searched', 'of-a-script'])
    expect(await pathOf(script)).toBe(join(folder, 'python'));
});

test('nothing runs of a command that is not there, nor of a script of itself', async () => {
  await place('itself', `#!${folder}/itself\n`);
  await place('gone', '#!/no/such/interpreter\n');
  for (const word of ['missing', './missing', 'itself', 'gone']) expect(await pathOf(word)).toBeUndefined();
});

test('what starts other programs is known by its name', () => {
  const ofPath = (path: string) => ({ path, head: Buffer.alloc(0) });
  expect(isLauncher('./script', ofPath('/usr/bin/bash'))).toBe(true);
  expect(isLauncher('/usr/bin/npm', ofPath('/usr/bin/node'))).toBe(true);
  expect(isLauncher('env', ofPath('/usr/bin/env'))).toBe(true);
  expect(isLauncher('./tool.py', ofPath('/usr/bin/python3.11'))).toBe(false);
});

test('the reason why nothing was recorded is found in the file', async () => {
  await place('dynamic', elf(6, 3, 1));
  await place('static', elf(1, 2));
  await place('setuid', elf(6, 3, 1), 0o4755);
  const reason = (word: string, by: string | null = null) => whyUnrecorded(word, by, { PATH: folder }, folder);
  expect(await reason('dynamic')).toMatch(/^Nothing was recorded of dynamic: it is built for another processor/);
  expect(await reason('static')).toMatch(/^Nothing was recorded of static, which is linked statically: /);
  expect(await reason('setuid')).toMatch(/^Nothing was recorded of setuid, which changes the user that it runs as/);
  expect(await reason('dynamic', 'signal 11 (SIGSEGV)')).toBe(
    'Nothing was recorded of dynamic: signal 11 (SIGSEGV) ended it before heaptrack had written the first 4,096 bytes of what it allocated.',
  );
  expect(await reason('missing')).toBe('Nothing was recorded of missing.');
});
