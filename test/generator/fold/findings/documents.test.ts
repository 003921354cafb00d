import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { RULE_NAMES } from '../../../../generator/fold/findings/find-findings.js';

test('each rule has a page with its definition, its thresholds, an example, and when it is wrong', async () => {
  const pages = (await readdir('docs/findings')).filter((name) => name !== 'README.md');
  expect(pages.sort()).toEqual(RULE_NAMES.map((name) => `${name}.md`).sort());
  for (const name of RULE_NAMES) {
    const text = await readFile(`docs/findings/${name}.md`, 'utf8');
    expect(text).toMatch(new RegExp(`^# ${name}: .*\n\n> `));
    expect(text).toMatch(
      /## Definition\n[\s\S]*\n\| \| threshold \|\n[\s\S]*\n## Example\n[\s\S]*\n## When it is wrong\n/,
    );
    expect(await readFile('docs/findings/README.md', 'utf8')).toContain(`(${name}.md)`);
  }
});
