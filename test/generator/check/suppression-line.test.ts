import { describe, expect, test } from 'vitest';
import { suppressionWriter } from '../../../generator/check/suppression-line.js';
import { HEAP_METRICS } from '../../../generator/fold/heap-metrics.js';
import { parentNodes } from '../../../template/data/tree.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';
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

test('names a function of the program rather than a library’s, where that hides hardly more', () => {
  const work = 'main[app];work[app]  +1000 -1000';
  const set = 'std::set<int>::insert[app]';
  const leak = `main[app];load[app];${set}`;
  expect(lineFor(`${leak}  +8\n${work}`, 'main;load;std::set<int>::insert')).toBe('leak:^load$');
  const other = 'main[app];load[app];std::string::append[app]';
  expect(lineFor(`${leak}  +8\n${other}  +8\n${work}`, 'main;load;std::set<int>::insert')).toBe('leak:^load$');
  expect(lineFor(`${leak}  +8\n${other}  +9\n${work}`, 'main;load;std::set<int>::insert')).toBe(
    'leak:^std::set<int>::insert$',
  );
  // All of the program lies below main: its leaks to come would be hidden too.
  expect(lineFor(`main[app];${set}  +8\n${work}`, 'main;std::set<int>::insert')).toBe('leak:^std::set<int>::insert$');
});

test('a stack that an earlier line hides needs no other', () => {
  const report = reportFromStacks(
    'main[app];load[app];std::set<int>::insert[app]  +90\nmain[app];load[app];std::string::append[app]  +8\nmain[app];work[app]  +200 -200',
  );
  const nodes = Array.from(report.tree.depth.keys()).filter((node) => /;std::/.test(stackTextOf(report, node)));
  const write = suppressionWriter(report, parentNodes(report.tree.depth), LEAKED);
  expect(nodes.map(write)).toEqual(['leak:^load$', 'leak:^load$']);
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

test.each([' ', '\t ', '\u2028', '*'])(
  'is written for a name of many %j in time that grows with its length',
  (piece) => {
    const lineOf = (name: string) => {
      const report = reportFromStacks('main;f  +8');
      const strings = report.strings.map((text) => (text === 'f' ? name : text));
      const node = report.tree.depth.length - 1;
      return suppressionWriter({ ...report, strings }, parentNodes(report.tree.depth), LEAKED)(node);
    };
    expect(lineOf(` a${piece}b`)).toMatch(/^leak:\^?\*a/);
    expect(growth((size) => `x${piece.repeat(size)}x`, 10_000, lineOf)).toBeLessThan(MAX_LINEAR_GROWTH);
  },
);

describe('an outer frame of everything is never named', () => {
  test.each([
    ['main[app]  +8', 'main', ''],
    ['_start[app];__libc_start_main_impl[libc.so.6];main[app]  +8', '_start;__libc_start_main_impl;main', ''],
    ['clone3[libc.so.6];start_thread[libc.so.6];work[app]  +8', 'clone3;start_thread;work', 'leak:^work$'],
    ['clone3[libc.so.6];start_thread[libc.so.6]  +8', 'clone3;start_thread', ''],
    ['std::rt::lang_start::{{closure}}[app];mine::main[app]  +8', 'std::rt::lang_start::{{closure}};mine::main', ''],
  ])('%s', (stacks, stack, line) => {
    expect(lineFor(`${stacks}\nmain[app];other[app]  +4`, stack)).toBe(line);
  });

  test('nor the program itself where nothing has a name', () => {
    expect(lineFor('[/bin/app];[/bin/app]  +8', ';')).toBe('');
    expect(lineFor('[/bin/app];[/usr/lib/libfoo.so]  +8', ';')).toBe('leak:libfoo.so');
  });
});

test('a function that leaks all it allocates is named, however much of the whole that is', () => {
  expect(lineFor('main[app];leak_lots[app]  +1000000\nmain[app];puts[libc.so.6]  +4096', 'main;leak_lots')).toBe(
    'leak:^leak_lots$',
  );
});
