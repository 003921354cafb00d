import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkOutput } from '../../../generator/write/check-file.js';
import { writeFileAtomically } from '../../../generator/write/file.js';

const OLD_REPORT = '<!doctype html><meta charset="utf-8"><meta name="generator" content="flamefile 0.0.1"><p>old</p>';

let folder = '';
const never = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('what may be overwritten', () => {
  test('nothing there, an earlier report, an empty file', async () => {
    await writeFile(join(folder, 'report.html'), OLD_REPORT);
    await writeFile(join(folder, 'empty.html'), '');
    for (const name of ['new.html', 'report.html', 'empty.html']) {
      await expect(checkOutput(join(folder, name), false)).resolves.toBeUndefined();
    }
  });

  test('any other file only when forced', async () => {
    const path = join(folder, 'thesis.html');
    await writeFile(path, '<!doctype html><p>my thesis</p>');
    await expect(checkOutput(path, false)).rejects.toThrow(
      `${path} is not a flamefile report. Choose another name with --output, or overwrite it with --force.`,
    );
    await expect(checkOutput(path, true)).resolves.toBeUndefined();
  });

  test('a page that merely speaks of reports further down is not one', async () => {
    const path = join(folder, 'manual.html');
    await writeFile(path, `${' '.repeat(4096)}${OLD_REPORT}`);
    await expect(checkOutput(path, false)).rejects.toThrow('is not a flamefile report');
  });

  test('never a folder', async () => {
    await expect(checkOutput(folder, true)).rejects.toThrow(
      `Cannot write to ${folder}: it is a folder. Name a file in it, such as ${join(folder, 'report.html')}.`,
    );
  });

  test('a missing folder is named at once', async () => {
    const path = join(folder, 'out', 'report.html');
    await expect(checkOutput(path, false)).rejects.toThrow(
      `Cannot write ${path}: there is no folder ${join(folder, 'out')}. Create it first, or choose another folder.`,
    );
  });

  test('a file where a folder should be is an error with its remedy', async () => {
    await writeFile(join(folder, 'out'), '');
    await expect(checkOutput(join(folder, 'out', 'report.html'), false)).rejects.toThrow(
      'a part of its path is a file, not a folder',
    );
  });
});

describe('writing all or nothing', () => {
  test('writes text and bytes in order and counts the bytes', async () => {
    const path = join(folder, 'report.html');
    expect(await writeFileAtomically(path, ['größe ', Buffer.from('42')], never)).toBe(10);
    expect(await readFile(path, 'utf8')).toBe('größe 42');
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  test('the old file stands until the new one is complete', async () => {
    const path = join(folder, 'report.html');
    await writeFile(path, OLD_REPORT);
    async function* chunks() {
      yield 'new';
      expect(await readFile(path, 'utf8')).toBe(OLD_REPORT);
    }
    await writeFileAtomically(path, chunks(), never);
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  test('a fault on the way leaves the old file and nothing else', async () => {
    const path = join(folder, 'report.html');
    await writeFile(path, OLD_REPORT);
    function* chunks() {
      yield 'half of a ';
      throw new TypeError('a fault of ours');
    }
    await expect(writeFileAtomically(path, chunks(), never)).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toEqual(['report.html']);
    expect(await readFile(path, 'utf8')).toBe(OLD_REPORT);
  });

  test('an interruption on the way leaves nothing', async () => {
    const interruption = new AbortController();
    function* chunks() {
      yield 'half of a ';
      interruption.abort();
      yield 'report';
    }
    await expect(writeFileAtomically(join(folder, 'report.html'), chunks(), interruption.signal)).rejects.toThrow(
      'aborted',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test('an interruption after the last chunk still leaves nothing', async () => {
    const interruption = new AbortController();
    function* chunks() {
      yield 'a whole report';
      interruption.abort();
    }
    await expect(writeFileAtomically(join(folder, 'report.html'), chunks(), interruption.signal)).rejects.toThrow(
      'aborted',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test('a link is followed, not replaced', async () => {
    await mkdir(join(folder, 'builds'));
    await writeFile(join(folder, 'builds', '1.html'), OLD_REPORT);
    await symlink(join('builds', '1.html'), join(folder, 'latest.html'));
    await writeFileAtomically(join(folder, 'latest.html'), ['new'], never);
    expect((await lstat(join(folder, 'latest.html'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'builds', '1.html'), 'utf8')).toBe('new');
  });

  test('a link to what is not there yet is followed too, to the end of a chain', async () => {
    await mkdir(join(folder, 'builds'));
    await symlink(join('builds', '1.html'), join(folder, 'first.html'));
    await symlink('first.html', join(folder, 'latest.html'));
    await expect(checkOutput(join(folder, 'latest.html'), false)).resolves.toBeUndefined();
    await writeFileAtomically(join(folder, 'latest.html'), ['new'], never);
    expect((await lstat(join(folder, 'latest.html'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'builds', '1.html'), 'utf8')).toBe('new');
  });

  test('links in a circle are a sentence', async () => {
    await symlink('b', join(folder, 'a'));
    await symlink('a', join(folder, 'b'));
    await expect(checkOutput(join(folder, 'a'), false)).rejects.toThrow('its symbolic links lead in a circle');
  });

  test('a file that is renewed keeps its mode', async () => {
    const path = join(folder, 'report.html');
    await writeFile(path, OLD_REPORT);
    for (const mode of [0o600, 0o664]) {
      await chmod(path, mode);
      await writeFileAtomically(path, ['new'], never);
      expect((await lstat(path)).mode & 0o777).toBe(mode);
    }
  });

  test('a device is written to and stays a device', async () => {
    expect(await writeFileAtomically('/dev/null', ['report'], never)).toBe(6);
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('a full disk is a sentence', async () => {
    await expect(writeFileAtomically('/dev/full', ['report'], never)).rejects.toThrow(
      'Cannot write /dev/full: no space is left on the device. Free some or choose another place.',
    );
  });
});
