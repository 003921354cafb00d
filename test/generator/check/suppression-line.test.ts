import { expect, test } from 'vitest';
import { suppressionWriter } from '../../../generator/check/suppression-line.js';
import { HEAP_METRICS } from '../../../generator/fold/heap-metrics.js';
import { parentNodes } from '../../../template/data/tree.js';
import { reportFromStacks, stackTextOf, totalOf } from '../../helpers/stacks.js';

const LEAKED = HEAP_METRICS.findIndex(({ key }) => key === 'leakedBytes');

/** The line for the stack written as text. */
function lineFor(stacks: string, stack: string): string {
  const report = reportFromStacks(stacks);
  const node = Array.from(report.tree.depth.keys()).findLast((one) => stackTextOf(report, one) === stack);
  return suppressionWriter(report, parentNodes(report.tree.depth), LEAKED)(node ?? Number.NaN);
}

test('names the function on the stack below which least else is leaked', () => {
  const stacks = 'main;load;allocate  +8\nmain;save;allocate  +4';
  expect(lineFor(stacks, 'main;load;allocate')).toBe('leak:^load$');
  expect(lineFor(stacks, 'main;save;allocate')).toBe('leak:^save$');
  expect(lineFor('main;only  +8', 'main;only')).toBe('leak:^only$');
});

test('keeps clear of what everything is allocated by', () => {
  const stacks = 'main;keep;allocate  +8\nmain;work;allocate  +100 -100';
  expect(lineFor(stacks, 'main;keep;allocate')).toBe('leak:^keep$');
});

test('falls back to the module where nothing has a name, and to nothing', () => {
  expect(lineFor('[/usr/lib/libfoo.so]  +8', '')).toBe('leak:libfoo.so');
  expect(lineFor('[]  +8', '')).toBe('');
});

test.each(['plain', 'f<char*>', 'with$dollar', '^caret', 'Vec<a>::push', 'a\u202eb', 'é\u0007', '*'])(
  'hides the leak of %j and no other',
  (name) => {
    const stacks = `main;${name}  +8\nmain;xplainx  +4`;
    const line = lineFor(stacks, `main;${name}`);
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    const left = totalOf(reportFromStacks(stacks, { suppressions: [line] }), 'leakedBytes');
    expect(left).toBe(name === '*' ? 0 : 4);
  },
);
