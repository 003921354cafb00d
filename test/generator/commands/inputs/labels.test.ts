import { expect, test } from 'vitest';
import { readLabels } from '../../../../generator/commands/inputs/labels.js';

test('a label is a name and a value, which may have any characters', () => {
  expect(readLabels('commit=1a2b3c4\nbuild.url=https://ci/?id=7')).toEqual([
    { name: 'commit', value: '1a2b3c4' },
    { name: 'build.url', value: 'https://ci/?id=7' },
  ]);
  expect(readLabels('bell=\u0007')).toEqual([{ name: 'bell', value: '\\x07' }]);
  expect(readLabels(undefined)).toEqual([]);
});

test.each(['commit', '=1a2b', '7=x', 'two words=x', ''])('%j is none', (line) => {
  expect(() => readLabels(line)).toThrow(`--label ${line} is no label: write NAME=VALUE, such as commit=1a2b3c4;`);
});

test('a value that is empty, as of a variable that is not set, is named as that', () => {
  expect(() => readLabels('commit=')).toThrow('--label commit= has no value, as of a variable that is not set:');
});

test('a name that is there twice is refused', () => {
  expect(() => readLabels('a=1\na=2')).toThrow('--label a is given twice; give it once.');
});
