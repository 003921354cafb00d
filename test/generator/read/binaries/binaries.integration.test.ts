import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import type { Report } from '../../../../template/data/report.js';
import { isUnresolved } from '../../../../template/data/unresolved.js';
import { ProfileBytes } from '../../../helpers/pprof-bytes.js';

const SOURCES = resolve('test/generator/read/binaries');
const LONG_AGO = new Date('2020-01-01');

const PIE = ['-g', '-O2', '-fPIE', '-pie'];

let folder: string;
/** Of the program and its library, see stacks.c, and where they are. */
let path: string;
let at: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flamefile-binaries-'));
  at = join(folder, 'pie');
  path = recorded(at, PIE);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Builds the program and its library in a folder of their own, and runs it there. @returns the profile's path */
function recorded(at: string, options: readonly string[]): string {
  mkdirSync(at);
  build(at, options);
  const path = join(at, 'stacks.heap');
  writeFileSync(path, execFileSync(join(at, 'stacks'), { cwd: at, encoding: 'utf8' }));
  makeOld(at);
  return path;
}

function makeOld(at: string): void {
  for (const file of ['stacks', 'libshelf.so']) utimesSync(join(at, file), LONG_AGO, LONG_AGO);
}

/** A folder with what was built. */
function copied(name: string): string {
  const copy = join(folder, name);
  cpSync(at, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

function build(at: string, options: readonly string[]): void {
  const compile = (...words: string[]) => execFileSync('cc', words, { cwd: at });
  compile('-g', '-O2', '-fPIC', '-shared', '-o', 'libshelf.so', join(SOURCES, 'shelf.c'));
  compile(
    ...options,
    '-o',
    'stacks',
    join(SOURCES, 'stacks.c'),
    '-L.',
    '-lshelf',
    `-Wl,-rpath,${at}`,
    '-Wl,--build-id',
  );
}

/** Calls of the program and its library below what starts it, a line for each stack; what has no name is "?". */
function stacksIn({ strings, frames, tree }: Report): string[] {
  const shown: string[] = [];
  const open: string[] = [];
  for (let node = 1; node < tree.frame.length; node++) {
    const frame = tree.frame[node];
    const name = strings[frames.functionName[frame]];
    const file = strings[frames.file[frame]].split('/').at(-1);
    const place = file === '' ? '' : `(${file}:${frames.line[frame]})`;
    open.length = tree.depth[node] - 1;
    open.push(isUnresolved(name) ? '?' : `${name}${place}${frames.inlined[frame] === 1 ? '~' : ''}`);
    const isLeaf = node + 1 === tree.frame.length || tree.depth[node + 1] <= tree.depth[node];
    if (isLeaf)
      shown.push(
        open
          .slice(
            Math.max(
              0,
              open.findIndex((call) => call.startsWith('main')),
            ),
          )
          .join(';'),
      );
  }
  return shown.sort();
}

const warningsOf = ({ facts }: Report) => facts.warnings.map(({ kind }) => kind);

/** Names and lines of stacks.c and shelf.c, without those of an allocator at the inner end. */
const NAMED = [
  'main(stacks.c:46);harvest(stacks.c:35);sack(stacks.c:30)~',
  'main(stacks.c:47);barn(stacks.c:40)',
  'main(stacks.c:48);shelve(shelf.c:8);stack_jars(shelf.c:3)',
];

describe('an address is named by programs and libraries', () => {
  test.each([
    ['wherever it is loaded', () => path],
    ['at a place of its own', () => recorded(join(folder, 'fixed'), ['-g', '-O2', '-no-pie'])],
  ])('of a program that runs %s: functions, lines and inlined calls', async (_, record) => {
    const report = await readTrace(record(), { symbols: '/' });
    expect(stacksIn(report)).toEqual(NAMED);
    expect(warningsOf(report)).toEqual([]);
    expect(report.facts.notes).toContainEqual(
      expect.objectContaining({ label: 'Named by', value: expect.stringMatching(/^stacks, (?=.*libshelf\.so)/) }),
    );
  });

  test('only where this is asked for, and the sentence about missing names says how', async () => {
    const report = await readTrace(path);
    expect(stacksIn(report)).toEqual(['?', '?', '?'].map(() => expect.stringMatching(/^[?;]+$/)));
    expect(report.facts.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Names of functions are missing.* stacks \(.*: --symbols \/ on the machine/),
    ]);
  });

  test('by copies: where they were when the program ran, or directly in the folder', async () => {
    copied(join('tree', at));
    for (const symbols of [join(folder, 'tree'), copied('flat')]) {
      expect(stacksIn(await readTrace(path, { symbols }))).toEqual(NAMED);
    }
  });

  test('without their symbols by what other files use of them, and never by the nearest other function', async () => {
    const stripped = copied('stripped');
    execFileSync('strip', ['stacks', 'libshelf.so'], { cwd: stripped });
    makeOld(stripped);
    const report = await readTrace(path, { symbols: stripped });
    const calls = stacksIn(report).flatMap((stack) => stack.split(';'));
    expect([...new Set(calls)].sort()).toEqual(['?', 'shelve']);
    expect(report.facts.warnings.map(({ message }) => message).join()).toContain(
      `Below ${stripped} they are not there, stripped, or of another build.`,
    );
  });

  test('not by another build, which is told', async () => {
    const rebuilt = copied('rebuilt');
    build(rebuilt, [...PIE, '-DGROWN']);
    makeOld(rebuilt);
    const report = await readTrace(path, { symbols: rebuilt });
    const calls = stacksIn(report).flatMap((stack) => stack.split(';'));
    expect([...new Set(calls)].sort()).toEqual(['?', 'shelve(shelf.c:8)', 'stack_jars(shelf.c:3)']);
    expect(report.facts.warnings).toContainEqual({
      kind: 'other-build',
      message: `${join(rebuilt, 'stacks')} is another build than the one that ran, so it names no addresses.`,
      count: 1,
    });
  });

  test('by what may be another build with a warning', async () => {
    const touched = copied('touched');
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(touched, 'stacks'), later, later);
    const report = await readTrace(path, { symbols: touched });
    expect(stacksIn(report)).toEqual(NAMED);
    expect(report.facts.warnings.map(({ message }) => message)).toEqual([
      `${join(touched, 'stacks')} is newer than what ran: if it was built anew, the names of its functions are wrong.`,
    ]);
  });

  test('by several that may be other builds with one warning, which names each', async () => {
    const touched = copied('all-touched');
    const later = new Date(Date.now() + 60_000);
    const paths = ['stacks', 'libshelf.so'].map((file) => join(touched, file));
    for (const path of paths) utimesSync(path, later, later);
    const { facts } = await readTrace(path, { symbols: touched });
    expect(facts.warnings.map(({ kind, count }) => [kind, count])).toEqual([['newer-binary', 1]]);
    const sentence = ' are newer than what ran: if they were built anew, the names of their functions are wrong.';
    const [subjects, rest] = facts.warnings[0].message.split(sentence);
    expect([...subjects.split(' and ').sort(), rest]).toEqual([...paths.sort(), '']);
  });

  test('by their symbol tables where no program for lines is installed, which is told', async () => {
    const { PATH } = env;
    try {
      env.PATH = folder;
      const report = await readTrace(path, { symbols: '/' });
      expect(stacksIn(report)).toEqual(['main;barn', 'main;harvest', 'main;shelve;stack_jars']);
      expect(warningsOf(report)).toEqual(['missing-lines']);
      expect(report.facts.warnings[0].message).toMatch(/install llvm-symbolizer .* or addr2line/);
    } finally {
      env.PATH = PATH;
    }
  });
});

describe('a profile of pprof without functions', () => {
  /** What the program's own addresses are in that format; each has a function of its own below the one that is called first. */
  function profileOf(buildId: string): Buffer {
    const text = readFileSync(path, 'utf8');
    const [, start, end, offset] = /^(\w+)-(\w+) r-xp (\w+) .*\/stacks$/m.exec(text) ?? [];
    const isWithin = (address: bigint) => address >= BigInt(`0x${start}`) && address < BigInt(`0x${end}`);
    const samples = Array.from(text.matchAll(/@(.*)$/gm), ([, addresses]) => {
      const own = addresses
        .trim()
        .split(' ')
        .slice(0, -1)
        .map((address) => BigInt(address) - 1n)
        .filter(isWithin);
      return `${own
        .reverse()
        .map((address) => `0x${address.toString(16)}`)
        .join(';')} 8`;
    });
    const mapping = `${join(at, 'stacks')} 0x${start}-0x${end} +0x${offset} ${buildId}`;
    return ProfileBytes.of({ types: ['space/bytes'], samples: samples.slice(1), mappings: [mapping] });
  }

  test('is named by programs of the same build', async () => {
    const [, buildId] =
      /Build ID: (\w+)/.exec(execFileSync('readelf', ['-n', join(at, 'stacks')], { encoding: 'utf8' })) ?? [];
    const report = await readTrace(Readable.from([profileOf(buildId)]), { symbols: '/' });
    expect(stacksIn(report)).toEqual([NAMED[0], `${NAMED[1]};je_prof_backtrace(stacks.c:25)`, 'main(stacks.c:48)']);
    expect(warningsOf(report)).toEqual([]);
  });

  test('is not by others', async () => {
    const report = await readTrace(Readable.from([profileOf('0123abcd')]), { symbols: '/' });
    expect(stacksIn(report).join(';')).toMatch(/^[?;]+$/);
    expect(warningsOf(report)).toEqual(['other-build', 'missing-symbols']);
  });
});

describe('what a trace names is not read', () => {
  const traceOf = (path: string) =>
    `heap profile: 1: 8 [1: 8] @ heapprofile\n1: 8 [1: 8] @ 0x1011\n\nMAPPED_LIBRARIES:\n1000-2000 r-xp 00000000 fe:00 7 ${path}\n`;
  const stacksOf = async (path: string, symbols = '/') => {
    const report = await readTrace(Readable.from([Buffer.from(traceOf(path))]), { symbols });
    return [...report.strings].filter((text) => text.startsWith('0x'));
  };

  test('where it is a pipe, a device, a folder, or no program', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    writeFileSync(join(folder, 'text'), 'no program\n');
    for (const path of [
      pipe,
      '/dev/zero',
      '/dev/stdin',
      '/proc/self/mem',
      folder,
      join(folder, 'text'),
      '/no\0thing',
    ]) {
      expect([path, await stacksOf(path)]).toEqual([path, ['0x10']]);
    }
  });

  test('outside of the folder', async () => {
    const inside = join(at, 'inside');
    mkdirSync(inside);
    for (const path of ['../stacks', `${inside}/../stacks`, 'x/../../stacks']) {
      expect([path, await stacksOf(path, inside)]).toEqual([path, ['0x10']]);
    }
  });
});

test('a folder that is not there is refused', async () => {
  await expect(readTrace(path, { symbols: join(folder, 'nowhere') })).rejects.toThrow(
    /^--symbols .*nowhere is no folder/,
  );
  await expect(readTrace(path, { symbols: path })).rejects.toThrow('is no folder');
});
