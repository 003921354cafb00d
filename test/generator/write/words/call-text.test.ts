import { expect, test } from 'vitest';
import { describeCall, describeNode, shareText } from '../../../../generator/write/words/call-text.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

test.each([
  ['main', '/home/me/app/src/main.c', 7, '/usr/bin/app', 'src/main.c:7, app'],
  ['main', 'main.c', 7, '', 'main.c:7'],
  ['main', '/main.c', 0, '', 'main.c'],
  ['main', '', 0, 'libc.so.6', 'libc.so.6'],
  ['main', '', 0, '', ''],
])('%s in file "%s", line %i, module "%s" is at "%s"', (name, file, line, module, place) => {
  expect(describeCall(name, file, line, module)).toEqual({ name, place });
});

test('a function without a name is called by its module', () => {
  expect(describeCall('', '', 0, '/usr/lib/libc.so.6')).toEqual({ name: 'unresolved in libc.so.6', place: '' });
  expect(describeCall('', '', 0, '')).toEqual({ name: 'unresolved function', place: '' });
});

test('a node is described by its frame, the root as the whole', () => {
  const report = reportFromStacks('main(src/main.c:7)[app]  +1');
  expect(describeNode(report, 0)).toEqual({ name: 'whole program', place: '' });
  expect(describeNode(report, 1)).toEqual({ name: 'main', place: 'src/main.c:7, app' });
});

test('a share of nothing is nothing', () => {
  expect(shareText(1, 4)).toBe('25.0\u00a0%');
  expect(shareText(1, 0)).toBe('0\u00a0%');
  expect(shareText(0, 0)).toBe('0\u00a0%');
});

test('the address of a worker’s script says nothing', () => {
  const blob = 'blob:null/4b5ea396-d620-4180-9418-b429a903e172';
  expect(describeCall('work', blob, 3, blob).place).toBe('blob script:3');
});
