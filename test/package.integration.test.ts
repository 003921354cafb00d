import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageFacts from '../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TRACE = join(ROOT, 'test/fixtures/heaptrack.dtparse-1.0.2.zst');
const MAX_PACKED_BYTES = 600_000;
const SLOW = 60_000;

let folder = '';
let packed: { filename: string; size: number; files: { path: string }[] };
const inConsumer = (...names: string[]) => join(folder, 'consumer', ...names);

function run(command: string, ...words: string[]): string {
  return execFileSync(command, words, { cwd: inConsumer(), encoding: 'utf8', stdio: 'pipe' });
}

function node(...words: string[]): string {
  return run(process.execPath, ...words);
}

describe('the npm package, once it is built', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'flamefile-package-'));
    const packWords = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    [packed] = JSON.parse(execFileSync('npm', packWords, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }));
    mkdirSync(inConsumer());
    writeFileSync(inConsumer('package.json'), '{ "private": true, "type": "module" }');
    // With an empty cache and no network there is nothing else that it could be made of.
    const cacheWords = ['--offline', '--cache', join(folder, 'cache')];
    run('npm', 'install', ...cacheWords, '--no-audit', '--no-fund', join(folder, packed.filename));
  }, SLOW);

  afterAll(() => rmSync(folder, { recursive: true }));

  test('holds the built program and what must be read, and neither sources nor tests', () => {
    const paths = packed.files.map(({ path }) => path);
    const outside = paths.filter((path) => !path.startsWith('dist/'));
    expect(outside.sort()).toEqual([
      'LICENSE',
      'README.md',
      'THIRD_PARTY_NOTICES.md',
      'package.json',
      'schemas/summary.schema.json',
    ]);
    expect(paths).toEqual(expect.arrayContaining(['dist/template/report.js.base91', 'dist/template/compat.js']));
    expect(paths.filter((path) => /(?<!\.d)\.tsx?$|\.map$|\.test\./.test(path))).toEqual([]);
    expect(packed.size).toBeLessThan(MAX_PACKED_BYTES);
  });

  test('holds no program of an earlier build', () => {
    const programs = packed.files.flatMap(({ path }) => /^dist\/generator\/(.*\.js)$/.exec(path)?.[1] ?? []);
    const reached = new Set(['cli.js', 'index.js']);
    for (const name of reached) {
      const code = readFileSync(inConsumer('node_modules/flamefile/dist/generator', name), 'utf8');
      for (const [, imported] of code.matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g)) reached.add(imported);
    }
    expect(programs.filter((name) => !reached.has(name))).toEqual([]);
  });

  test('needs no other package', () => {
    const lock = JSON.parse(readFileSync(inConsumer('package-lock.json'), 'utf8'));
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/flamefile']);
  });

  test(
    'runs by npx',
    () => {
      expect(run('npx', '--offline', 'flamefile', '--version')).toBe(`flamefile ${packageFacts.version}\n`);
      run('npx', '--offline', 'flamefile', TRACE, '--quiet');
      const report = readFileSync(inConsumer('heaptrack.dtparse-1.0.2.html'), 'utf8');
      expect(report).toMatch(/^<!doctype html>.*8,902,307/s);
    },
    SLOW,
  );

  test(
    'is a library, whose report is the same',
    () => {
      writeFileSync(
        inConsumer('use.js'),
        `import { writeFile } from 'node:fs/promises';
         import { readTrace, summarize, writeReport } from 'flamefile';
         const report = await readTrace(process.argv[2]);
         await writeFile('library.html', await writeReport(report));
         console.log(JSON.stringify(summarize(report).metrics));`,
      );
      expect(JSON.parse(node('use.js', TRACE))).toMatchObject({ allocations: 148_817, allocatedBytes: 8_902_307 });
      run('npx', '--offline', 'flamefile', TRACE, '--quiet', '-o', 'program.html');
      expect(readFileSync(inConsumer('library.html')).equals(readFileSync(inConsumer('program.html')))).toBe(true);
    },
    SLOW,
  );

  test(
    'has types that need no others',
    () => {
      writeFileSync(
        inConsumer('use.ts'),
        `import { type Report, readTrace, type Summary, summarize, writeReport } from 'flamefile';
         const report: Report = await readTrace('trace.zst');
         const summary: Summary = summarize(report);
         export const total: number = summary.metrics.allocations;
         export const html: string[] = await writeReport(report, { includeCompatDecoder: true });
         // @ts-expect-error It would pass if the types were not found.
         export const wrong: number = report;`,
      );
      const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, noEmit: true, types: [] };
      writeFileSync(inConsumer('tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
      node(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.');
    },
    SLOW,
  );

  test('is as publint would have it', async () => {
    const { messages } = await publint({ pkgDir: inConsumer('node_modules/flamefile'), pack: false, strict: true });
    expect(messages).toEqual([]);
  });
});
