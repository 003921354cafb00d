import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { optionsAsMarkdown } from './helpers/options-table.js';

const README = readFileSync('README.md', 'utf8');

test('the table of options is the one that the command line is made from', () => {
  const [, table] = /<!-- options -->\n\n([\s\S]*?)\n<!-- \/options -->/.exec(README) ?? [];
  expect(table).toBe(optionsAsMarkdown());
});

test('the two commands that it opens with exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const [, command] of README.matchAll(/^ {4}npm (?:run )?(\S+) /gm)) expect(scripts).toHaveProperty(command);
});
