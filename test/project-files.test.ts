import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { githubErrors } from './helpers/github-schema.js';

describe('each room', () => {
  const rooms = ['generator', 'template'].flatMap((top) => [top, ...foldersIn(top)]);

  test.each(rooms)('%s says in a few lines what it is for', (room) => {
    const [heading, blank, ...lines] = readFileSync(join(room, 'README.md'), 'utf8').trimEnd().split('\n');
    expect([heading, blank]).toEqual([`# ${room}`, '']);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(3);
  });

  function foldersIn(folder: string): string[] {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return entries.flatMap(({ name }) => [`${folder}/${name}`, ...foldersIn(`${folder}/${name}`)]);
  }
});

describe('what GitHub reads', () => {
  const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');

  test('is a workflow that calls what is called here', async () => {
    expect(await githubErrors('workflow', workflow)).toEqual([]);
    const [command] = parse(workflow).jobs.test.steps.flatMap(({ run }: { run?: string }) => run ?? []);
    expect(existsSync(command)).toBe(true);
  });

  test('tests the oldest Node that the package allows', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [oldest] = parse(workflow).jobs.test.strategy.matrix.node;
    expect(engines.node).toMatch(new RegExp(`^>=${oldest}\\.`));
  });
});

describe('each night', () => {
  const nightly = readFileSync('.github/workflows/nightly.yml', 'utf8');

  test('is fuzzed for an hour, by a script of the package', async () => {
    expect(await githubErrors('workflow', nightly)).toEqual([]);
    const { on, jobs } = parse(nightly);
    expect(on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) }]);
    const { run, env } = jobs.fuzz.steps.at(-1);
    expect([run, env.FUZZ_MINUTES]).toEqual(['npm run fuzz', 60]);
    expect(jobs.fuzz['timeout-minutes']).toBeGreaterThan(env.FUZZ_MINUTES);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts.fuzz).toContain('test/fuzz/vitest.config.ts');
    expect(readFileSync('test/fuzz/fuzz.integration.test.ts', 'utf8')).toContain('env.FUZZ_MINUTES');
  });
});

test('every file that a document links to is there', () => {
  for (const folder of ['.', 'docs']) {
    for (const document of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
      const text = readFileSync(join(folder, document), 'utf8');
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target);
      expect(links.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
    }
  }
});
