import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findHeaptrack } from '../../../generator/record/find-heaptrack.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-heaptrack-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function install(...files: readonly [name: string, content: string][]): Promise<void> {
  for (const [name, content] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
    await chmod(join(folder, name), 0o755);
  }
}

function find(path = `${folder}/nowhere::${folder}/bin`) {
  return findHeaptrack({ PATH: path }, folder);
}

test('in the folders that its script names', async () => {
  await install(
    ['bin/heaptrack', '#!/bin/sh\nLIB_REL_PATH="../odd/lib"\nLIBEXEC_REL_PATH="../odd/libexec"\n'],
    ['odd/lib/libheaptrack_preload.so', ''],
    ['odd/libexec/heaptrack_interpret', ''],
    // Of another version, which the script does not mean.
    ['lib/heaptrack/libheaptrack_preload.so', ''],
    ['lib/heaptrack/libexec/heaptrack_interpret', ''],
  );
  expect(await find()).toEqual({
    preloadLibrary: join(folder, 'odd/lib/libheaptrack_preload.so'),
    interpreter: join(folder, 'odd/libexec/heaptrack_interpret'),
  });
});

test.each(['lib', 'lib64', 'lib/x86_64-linux-gnu'])('in %s, where the command is no such script', async (place) => {
  await install(
    ['bin/heaptrack', '\x7fELF'],
    [`${place}/heaptrack/libheaptrack_preload.so`, ''],
    [`${place}/heaptrack/libexec/heaptrack_interpret`, ''],
  );
  expect((await find()).interpreter).toBe(join(folder, place, 'heaptrack/libexec/heaptrack_interpret'));
});

test('beside the script that a link leads to', async () => {
  await install(
    ['opt/bin/heaptrack', '#!/bin/sh\nLIB_REL_PATH="../lib"\nLIBEXEC_REL_PATH="../lib"\n'],
    ['opt/lib/libheaptrack_preload.so', ''],
    ['opt/lib/heaptrack_interpret', ''],
  );
  await mkdir(join(folder, 'bin'));
  await symlink('../opt/bin/heaptrack', join(folder, 'bin/heaptrack'));
  expect((await find()).preloadLibrary).toBe(join(folder, 'opt/lib/libheaptrack_preload.so'));
});

test('a script without its parts is named', async () => {
  await install(['bin/heaptrack', '#!/bin/sh\n']);
  await expect(find()).rejects.toThrow(
    /^\S+\/bin\/heaptrack is there, but not its .*: install the package "heaptrack" again\.$/,
  );
});

test('a file that may not be executed, or a folder, is no command', async () => {
  await install(['bin/heaptrack', '']);
  await chmod(join(folder, 'bin/heaptrack'), 0o644);
  await mkdir(join(folder, 'other/heaptrack'), { recursive: true });
  await expect(find(`${folder}/bin:${folder}/other`)).rejects.toThrow(
    /^Recording needs heaptrack, which is not on the PATH/,
  );
});
