import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CommandName, groupsOf } from '../generator/commands/options.js';

const ACTION = readFileSync('action.yml', 'utf8');

/** `flamefile COMMAND ...` with the options that stand on its line. */
const CALLS = [...ACTION.matchAll(/flamefile(?:@\$VERSION")? (report|summary|check|record) (.*)/g)];

test('the action calls commands with options that they have', () => {
  expect(CALLS.map(([, command]) => command)).toEqual(['record', 'report', 'summary', 'check']);
  for (const [, command, words] of CALLS) {
    const known = groupsOf(command as CommandName).flatMap(({ options }) => options.map(({ name }) => name));
    for (const [, option] of words.matchAll(/--([a-z-]+)/g)) expect(known, command).toContain(option);
  }
});

test('what it adds to a call later are options of a check', () => {
  const known = groupsOf('check').flatMap(({ options }) => options.map(({ name }) => name));
  const added = [...ACTION.matchAll(/options\+=\("--([a-z-]+)=/g)].map(([, option]) => option);
  expect(added).toEqual(['baseline', 'config', 'budget']);
  expect(known).toEqual(expect.arrayContaining(added));
});

test('inputs reach its scripts as variables, never as their text', () => {
  const scripts = ACTION.split('\n').filter((line) => !/^\s+(?:[A-Z_]+|value|path|if): /.test(line));
  expect(scripts.join('\n')).not.toContain('${{');
});

test('each input that it declares is used, and no other', () => {
  const declarations = ACTION.slice(ACTION.indexOf('inputs:'), ACTION.indexOf('outputs:'));
  const declared = [...declarations.matchAll(/^ {2}([a-z]+):$/gm)].map(([, name]) => name);
  const used = [...ACTION.matchAll(/inputs\.([a-z]+)/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(declared.sort());
});

test('the report is uploaded as it is', () => {
  expect(ACTION).toMatch(
    /uses: actions\/upload-artifact@v7\n\s+with:\n\s+path: \$\{\{ inputs\.report \}\}\n\s+archive: false\n/,
  );
});
