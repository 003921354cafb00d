import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readTrace } from '../../../generator/read-trace.js';
import { run } from '../../../generator/run.js';
import { linesByFile } from '../../../template/data/source-columns.js';
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';

vi.mock('../../../generator/write/page/page-files.js', () => ({
  readPageFile: (name: string) => ({ text: `/* ${name} */`, hash: 'sha256-' }),
}));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flamefile-source-'));
  mkdirSync(join(folder, 'src'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array, seconds = 1000): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
  utimesSync(join(folder, name), seconds, seconds);
}

/** A trace of one sample in line 2 of each file, written at second 2,000. */
function writeTrace(name: string, ...files: readonly string[]): void {
  const trace = {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames: files.map((file, at) => ({ name: `f${at}`, file, line: 2 })) },
    profiles: [
      {
        ...{ type: 'sampled', name: 'app', unit: 'milliseconds', startValue: 0, endValue: files.length },
        samples: files.map((_, at) => [at]),
        weights: files.map(() => 1),
      },
    ],
  };
  write(name, JSON.stringify(trace), 2000);
}

async function flamefile(...words: string[]) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const streams = { stdin: (async function* () {})(), stdout, stderr };
  const exitCode = await run(words, streams, environmentIn(folder));
  return { exitCode, stdout: stdout.text, stderr: stderr.text.replaceAll(folder, 'FOLDER') };
}

/** By file what the report keeps of it. */
async function sourceIn(report: string): Promise<Record<string, string>> {
  const { source } = await readTrace(join(folder, report));
  return Object.fromEntries([...linesByFile(source)].map(([file, lines]) => [file, [...lines.values()].join('|')]));
}

describe('a file that the trace names is looked for', () => {
  test.each([
    ['at its very path', 'FOLDER/src/a/x.c', ['src/a/x.c', 'src/b/x.c'], 'src/a/x.c'],
    ['at its address', 'file://FOLDER/src/a/x.c', ['src/a/x.c', 'src/b/x.c'], 'src/a/x.c'],
    ['below the folder', 'a/x.c', ['src/a/x.c', 'src/z/a/x.c'], 'src/a/x.c'],
    ['by the end of its path', '/build/a/x.c', ['src/deep/a/x.c', 'src/b/x.c'], 'src/deep/a/x.c'],
    ['by its name alone', '/build/x.c', ['src/deep/x.c'], 'src/deep/x.c'],
    ['where no other ends like it', '/build/x.c', ['src/a/x.c', 'src/b/x.c'], null],
    ['not in packages of others', '/build/x.c', ['src/node_modules/x.c', 'src/.git/x.c'], null],
  ])('%s', async (_, named, files, expected) => {
    const file = named.replace('FOLDER', folder);
    for (const name of files) write(name, `one\n${name}\nthree`);
    writeTrace('trace.json', file);
    await flamefile('report', 'trace.json', '--source', 'src', '-o', 'out.html');
    expect(await sourceIn('out.html')).toEqual(expected === null ? {} : { [file]: `one|${expected}|three` });
  });
});

describe('nothing outside of the folder is read', () => {
  test('whatever the trace names', async () => {
    write('secret.c', 'one\nsecret\nthree');
    write('private/secret.c', 'one\nsecret\nthree');
    symlinkSync(join(folder, 'secret.c'), join(folder, 'src/linked.c'));
    symlinkSync(join(folder, 'private'), join(folder, 'src/linked'));
    symlinkSync('/', join(folder, 'src/root'));
    const named = [
      '../secret.c',
      'src/../../secret.c',
      'linked.c',
      'linked/secret.c',
      `${folder}/secret.c`,
      `root${folder}/secret.c`,
    ];
    writeTrace(
      'trace.json',
      ...named,
      `file://${folder}/secret.c`,
      'a\0b.c',
      '/',
      '..',
      '\u202e/x.c',
      `${'x/'.repeat(5000)}y.c`,
    );
    const { exitCode, stderr } = await flamefile('report', 'trace.json', '--source', 'src', '-o', 'out.html');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('no source of 12 of 12');
    expect(await sourceIn('out.html')).toEqual({});
  });

  test('a link within it is followed where the trace names it, and one to the folder itself is the folder', async () => {
    write('src/real/x.c', 'one\ntwo\nthree');
    symlinkSync('real', join(folder, 'src/link'));
    symlinkSync('src', join(folder, 'tree'));
    writeTrace('trace.json', 'link/x.c');
    await flamefile('report', 'trace.json', '--source', 'tree', '-o', 'out.html');
    expect(await sourceIn('out.html')).toEqual({ 'link/x.c': 'one|two|three' });
  });
});

test.each([
  ['a link out of it', 'linked.c', 'a link leads out of the folder'],
  ['what is behind one', 'linked/secret.c', 'a link leads out of the folder'],
  ['a link that only has its name', '/build/linked.c', 'a link, which is only followed at its very path'],
  ['a folder', 'folder.c', 'a folder'],
  ['a pipe', 'pipe.c', 'a pipe or a device'],
  ['what is outside', '../secret.c', 'not there'],
  ['two that are as much like it', '/build/x.c', 'b/x.c or a/x.c: choose with --map'],
])('why a file is not kept is said: %s', async (_, named, why) => {
  write('secret.c', 'one\nsecret\nthree');
  write('private/secret.c', 'one\nsecret\nthree');
  symlinkSync(join(folder, 'secret.c'), join(folder, 'src/linked.c'));
  symlinkSync(join(folder, 'private'), join(folder, 'src/linked'));
  mkdirSync(join(folder, 'src/folder.c'));
  execFileSync('mkfifo', [join(folder, 'src/pipe.c')]);
  for (const name of ['a', 'b']) write(`src/${name}/x.c`, `one\n${name}\nthree`);
  writeTrace('trace.json', named);
  const { stderr } = await flamefile('report', 'trace.json', '--source', 'src', '-o', 'out.html');
  expect(stderr).toContain(`no source of 1 of 1 file, looked for in FOLDER/src: ${named} (${why}).`);
});

test('of copies any is the one that is meant', async () => {
  for (const name of ['a', 'b']) write(`src/${name}/x.c`, 'one\ntwo\nthree');
  writeTrace('trace.json', '/build/x.c');
  const { stderr } = await flamefile('report', 'trace.json', '--source', 'src', '-o', 'out.html');
  expect([await sourceIn('out.html'), stderr]).toEqual([
    { '/build/x.c': 'one|two|three' },
    expect.not.stringContaining('warning'),
  ]);
});

test('what is no source is left out and told', async () => {
  write('src/binary.c', Buffer.from('one\ntwo\0\nthree'));
  write('src/huge.c', 'x\n'.repeat(1_000_001));
  write('src/short.c', 'one');
  mkdirSync(join(folder, 'src/folder.c'));
  execFileSync('mkfifo', [join(folder, 'src/pipe.c')]);
  write('src/ok.c', '\ufeffone\r\ntwo\r\n');
  writeTrace('trace.json', 'binary.c', 'huge.c', 'short.c', 'folder.c', 'pipe.c', 'ok.c');
  const { stderr } = await flamefile('report', 'trace.json', '--source', 'src', '-o', 'out.html');
  expect(stderr.split('\n')).toEqual([
    'warning: The report has no source of 5 of 6 files, looked for in FOLDER/src: binary.c (no text), folder.c (a folder), huge.c (larger than 2 MB) and 2 others.',
    'Source in the report: 2 lines of 1 file, 8 B',
    expect.stringContaining('out.html: '),
    '',
  ]);
  expect(await sourceIn('out.html')).toEqual({ 'ok.c': 'one|two' });
});

describe('a report with source', () => {
  test('is the same when it is made of a report, and a command has the lines of it', async () => {
    write('src/x.c', 'one\n\ttwo\nthree');
    writeTrace('trace.json', 'x.c');
    await flamefile('report', 'trace.json', '--source', 'src', '-o', 'out.html');
    await flamefile('report', 'out.html', '-o', 'again.html');
    expect(readFileSync(join(folder, 'again.html')).equals(readFileSync(join(folder, 'out.html')))).toBe(true);
    const { stdout } = await flamefile('summary', 'out.html', '--lines', '--json');
    expect(JSON.parse(stdout).lines).toMatchObject([{ file: 'x.c', line: 2, source: '\ttwo' }]);
    const { stdout: text } = await flamefile('summary', 'out.html', '--focus', 'f0');
    expect(text).toMatch(/x\.c:2\n +two\n/);
    const { stdout: markdown } = await flamefile('summary', 'out.html', '--lines', '--markdown');
    expect(markdown).toContain('<code>two</code>');
  });

  test('says that files have been changed since, also when it is read', async () => {
    write('src/old.c', 'one\ntwo\nthree', 1999);
    write('src/new.c', 'one\ntwo\nthree', 2001);
    writeTrace('trace.json', 'old.c', 'new.c');
    const sentence = 'The source of new.c is newer than the trace, so lines may have moved.';
    const { stderr } = await flamefile('report', 'trace.json', '--source', 'src', '-o', 'out.html');
    expect(stderr).toContain(sentence);
    expect((await flamefile('report', 'out.html', '--strict', '-o', 'again.html')).stderr).toContain(sentence);
  });

  test('has in a comparison that of each run', async () => {
    writeTrace('trace.json', 'x.c');
    for (const text of ['old', 'new']) {
      write('src/x.c', `one\n${text}\nthree`);
      await flamefile('report', 'trace.json', '--source', 'src', '-o', `${text}.html`);
    }
    await flamefile('report', 'new.html', '--baseline', 'old.html', '-o', 'both.html');
    expect(await sourceIn('both.html')).toEqual({ 'x.c': 'one|new|three' });
    for (const [run, text] of [
      ['newer', 'new'],
      ['older', 'old'],
    ]) {
      await flamefile('report', 'both.html', '--run', run, '-o', 'one.html');
      expect(await sourceIn('one.html')).toEqual({ 'x.c': `one|${text}|three` });
    }
  });

  test('has of several runs what each of them kept; of another version of a file the first one', async () => {
    writeTrace('a.json', 'x.c', 'y.c');
    writeTrace('b.json', 'y.c', 'z.c');
    for (const name of ['a', 'b']) {
      for (const file of ['x', 'y', 'z']) write(`src/${file}.c`, `${name}\n${file}\n`);
      await flamefile('report', `${name}.json`, '--source', 'src', '-o', `${name}.html`);
    }
    await flamefile('report', 'a.html', 'b.html', '-o', 'all.html');
    expect(await sourceIn('all.html')).toEqual({ 'x.c': 'a|x', 'y.c': 'a|y', 'z.c': 'b|z' });
    const { facts } = await readTrace(join(folder, 'all.html'));
    expect(facts.notes.filter(({ label }) => label === 'Source').map(({ value }) => value)).toEqual([
      '6 lines of 3\u00a0files, 12\u00a0B',
    ]);
  });
});

describe('a folder that is none ends the command before it does anything', () => {
  test.each([
    ['nowhere', 'Cannot read the folder of --source FOLDER/nowhere: it does not exist.'],
    ['trace.json', '--source FOLDER/trace.json is no folder'],
  ])('%s', async (name, sentence) => {
    writeTrace('trace.json', 'x.c');
    for (const command of [
      ['report', 'trace.json', '-o', 'out.html'],
      ['check', 'trace.json', '--budget', 'total < 1s', '-o', 'out.html'],
      ['record', '--cpu', '-o', 'out.html', '--', 'node', '-e', "fs.writeFileSync('ran', '')"],
    ]) {
      const { exitCode, stderr } = await flamefile(command[0], '--source', name, ...command.slice(1));
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    }
  });
});
