import { link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { run } from '../../../generator/run.js';
import { traceBytes } from '../../helpers/trace-text.js';
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';

vi.mock('../../../generator/write/page/page-files.js', () => ({
  readPageFile: (name: string) => ({ text: `/* ${name} */`, hash: 'sha256-' }),
}));

const TRACE = traceBytes(`
  v 10400 3
  X ./app
  I 1000 10
  s 4 main
  i 1000 0 1
  t 1 0
  a 64 1
  + 0
  # strings: 1
  # ips: 1
`);
const BASELINE =
  '{"flamefileBaseline":1,"title":"app","totals":{"allocations":9},"measured":{},"functionsLeftOut":0,"functions":[]}';

/** What commands read. */
const INPUTS: Readonly<Record<string, string | Buffer>> = {
  'new.txt': TRACE,
  'old.txt': TRACE,
  'small.json': BASELINE,
  'config.json': '{"budgets":["allocations < 5"]}',
  'rules.txt': 'leak:^nothing$\n',
};

/** How the file of each output begins, so that one that another output has replaced is found out. */
const OUTPUTS = {
  output: '<!doctype html>',
  junit: '<?xml',
  'code-quality': '[',
  openmetrics: '# ',
  'update-baseline': '{\n  "flamefileBaseline"',
} as const;

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flamefile-outputs-'));
  await mkdir(join(folder, 'sub'));
  await symlink('.', join(folder, 'here'));
  for (const [name, content] of Object.entries(INPUTS)) {
    await writeFile(join(folder, name), content);
    await symlink(name, join(folder, `link-to-${name}`));
    await symlink(`link-to-${name}`, join(folder, `second-link-to-${name}`));
    await link(join(folder, name), join(folder, `hard-link-to-${name}`));
  }
  // Links to what is not there yet.
  await symlink('fresh', join(folder, 'dangling'));
  await symlink(join('sub', 'fresh'), join(folder, 'dangling-in-sub'));
  return folder;
}

const inputNames = fc
  .tuple(
    fc.constantFrom('', './', 'sub/../', 'here/'),
    fc.constantFrom('', 'link-to-', 'second-link-to-', 'hard-link-to-'),
  )
  .map(
    ([folder, link]) =>
      (name: string) =>
        `${folder}${link}${name}`,
  );
const anyInput = fc.tuple(inputNames, fc.constantFrom(...Object.keys(INPUTS))).map(([spell, name]) => spell(name));
const newFile = fc.constantFrom(
  'fresh',
  './fresh',
  'here/fresh',
  'dangling',
  'dangling-in-sub',
  'sub/fresh',
  'a',
  'b',
  'c',
  'd',
);
const outputFile = fc.oneof({ weight: 1, arbitrary: anyInput }, { weight: 4, arbitrary: newFile });

const commandLines = fc.record({
  trace: inputNames.map((spell) => spell('new.txt')),
  baseline: fc.option(
    fc.tuple(inputNames, fc.constantFrom('old.txt', 'small.json')).map(([spell, name]) => spell(name)),
  ),
  config: fc.option(inputNames.map((spell) => spell('config.json'))),
  suppressions: fc.option(inputNames.map((spell) => spell('rules.txt'))),
  isForced: fc.boolean(),
  outputs: fc.record({
    output: fc.option(outputFile, { freq: 2 }),
    junit: fc.option(outputFile, { freq: 2 }),
    'code-quality': fc.option(outputFile, { freq: 2 }),
    openmetrics: fc.option(outputFile, { freq: 2 }),
    'update-baseline': fc.option(outputFile, { freq: 2 }),
  }),
});

test('no output is ever an input or another output, whatever the options and links', async () => {
  let written = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(commandLines, async ({ trace, baseline, config, suppressions, isForced, outputs }) => {
      const folder = await makeFolder();
      try {
        const given = Object.entries({ baseline, config, suppressions, ...outputs }).filter(
          ([, file]) => file !== null,
        );
        const words = [
          'check',
          trace,
          '--budget',
          'allocations < 5',
          ...given.map(([name, file]) => `--${name}=${file}`),
        ];
        const exitCode = await runIn(folder, isForced ? [...words, '--force'] : words);
        expect([0, 2]).toContain(exitCode);
        for (const [name, content] of Object.entries(INPUTS)) {
          const isInput = [trace, baseline, config, suppressions].some((file) => file?.endsWith(name));
          const now = await readFile(join(folder, name), 'utf8');
          const isRenewed = name === 'small.json' && now.startsWith(OUTPUTS['update-baseline']);
          if (isInput && !isRenewed) expect([name, now]).toEqual([name, content.toString()]);
        }
        if (exitCode === 2) refused++;
        else written++;
        for (const [name, file] of exitCode === 0 ? Object.entries(outputs) : []) {
          const start = OUTPUTS[name as keyof typeof OUTPUTS];
          if (file !== null) expect((await readFile(join(folder, file), 'utf8')).slice(0, start.length)).toBe(start);
        }
      } finally {
        await rm(folder, { recursive: true });
      }
    }),
    { numRuns: 150 },
  );
  expect(Math.min(written, refused)).toBeGreaterThan(10);
});

async function runIn(folder: string, words: readonly string[]): Promise<number> {
  return run(
    words,
    { stdin: noBytes(), stdout: new CollectedStream(), stderr: new CollectedStream() },
    environmentIn(folder),
  );
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
