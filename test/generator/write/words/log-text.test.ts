import { describe, expect, test } from 'vitest';
import { logText } from '../../../../generator/write/words/log-text.js';
import { growth, MAX_LINEAR_GROWTH } from '../../../helpers/growth.js';
import { commandsIn } from '../../../helpers/runner-commands.js';

const COMMANDS = [
  '::error::x',
  '::error file=a.c,line=1::x',
  '  ::set-output name=a::b',
  '\u00a0\t::ADD-MASK::a',
  '::stop-commands::pwned',
  'name ##[error]x',
  'name ##[add-mask]a',
  '###[group]x',
  'name ##vso[task.setvariable variable=a]b',
  "name ##teamcity[buildStatus text='x']",
];

describe('a log', () => {
  test.each(COMMANDS)('%j is a command to its reader', (line) => {
    expect(commandsIn(`first\n${line}\nlast`)).not.toEqual([]);
  });

  test.each(COMMANDS)('%j is none in text for people', (line) => {
    for (const text of [
      line,
      `first\n${line}\nlast`,
      `first\r${line}`,
      `\u001b[31m${line}\u001b[39m`,
      `\u2028${line}`,
    ]) {
      expect(commandsIn(logText(text))).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with a control character
      expect(commandsIn(logText(text).replace(/\u001b\[\d*m/g, ''))).toEqual([]);
    }
  });

  test('shows what stood there', () => {
    expect(logText('::error::x\n  ::warning::y ::z\n##[error] ##vso[a.b]')).toBe(
      '\\x3a:error::x\n  \\x3a:warning::y ::z\n\\x23#[error] \\x23#vso[a.b]',
    );
    expect(logText('a\u001b[2Jb\u001b]0;title\u0007\r\u202e')).toBe('a\\x1b[2Jb\\x1b]0;title\\x07\\r\\u{202e}');
  });

  test('keeps lines, colours and all other names', () => {
    const text = '\u001b[1mstd::vector\u001b[22m\n  a::b::c\n\n[x] #1 ## [y] # error: z\n';
    expect(logText(text)).toBe(text);
  });

  test.each([' ', '\n', '#', ':', '\u001b[1m'])('of %j many times takes linear time', (text) => {
    expect(growth((size) => text.repeat(size), 5_000, logText)).toBeLessThan(MAX_LINEAR_GROWTH);
  });
});
