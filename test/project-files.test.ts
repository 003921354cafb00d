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

test('every file that a document of the top links to is there', () => {
  for (const document of readdirSync('.').filter((name) => name.endsWith('.md'))) {
    const text = readFileSync(document, 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target);
    expect(links.filter((target) => !existsSync(target))).toEqual([]);
  }
});
