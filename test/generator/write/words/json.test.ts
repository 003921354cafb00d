import { expect, test } from 'vitest';
import { formatJson } from '../../../../generator/write/words/json.js';
import { commandsIn } from '../../../helpers/runner-commands.js';

test('JSON is indented by two spaces and ends with a newline', () => {
  expect(formatJson({ schema: 1, top: ['main'] })).toBe('{\n  "schema": 1,\n  "top": [\n    "main"\n  ]\n}\n');
});

test('no CI service finds a command in it, and it says the same', () => {
  const value = { '##[group]': ['a ##vso[task.complete]b', '::error::x', '\\##[error]', '# [x]'] };
  expect(commandsIn(formatJson(value))).toEqual([]);
  expect(JSON.parse(formatJson(value))).toEqual(value);
});
