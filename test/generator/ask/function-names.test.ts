import { expect, test } from 'vitest';
import { answer } from '../../../generator/ask/answer.js';
import { nameFrames } from '../../../generator/ask/asked-view.js';
import type { Question } from '../../../generator/ask/question.js';
import { summarize } from '../../../generator/fold/summary/summarize.js';
import { NOTHING_ASKED } from '../../helpers/question.js';
import { reportFromStacks } from '../../helpers/stacks.js';

/** Three functions that are Tree::grow in short, and two of one name in two libraries. */
const REPORT = reportFromStacks(`
  main[app];Tree<int>::grow(int)[app]                          +60
  main[app];Tree<int>::grow(int)[app];run[liba.so]             +5
  main[app];Tree<long>::grow(long)[app];run[libb.so]           +20
  main[app];Tree<long>::grow(long)[app];Tree<char>::grow()[app] +10
`);

const SOURCE = nameFrames(REPORT);
const APART = ['Tree<char>::grow', 'Tree<int>::grow', 'Tree<long>::grow', 'main', 'run (liba.so)', 'run (libb.so)'];

test('a function has one name in all lists, trees and stacks', () => {
  const { functions, tree } = answer(SOURCE, NOTHING_ASKED);
  const { top } = summarize(REPORT);
  const focus = answer(SOURCE, { ...NOTHING_ASKED, focus: 'main' }).focus;
  const names = [
    ...[functions?.bySelf, functions?.byTotal, focus?.callees, ...Object.values(top)].flatMap(
      (rows) => rows?.map(({ name }) => name) ?? [],
    ),
    ...(tree ?? []).flatMap(({ by, name }) => [...by, name]),
    ...(focus?.stacks ?? []).flatMap(({ calls }) => calls),
  ];
  expect([...new Set(names)].sort()).toEqual(APART);
});

test('what an answer asks for by name is that function and no other', () => {
  const rows = answer(SOURCE, NOTHING_ASKED).tree ?? [];
  expect(rows.map(({ ask }) => answer(SOURCE, { ...NOTHING_ASKED, focus: ask }).focus?.name)).toEqual(
    rows.map(({ name }) => name),
  );
});

test('below a function is nothing of another of its name', () => {
  const below = (focus: string, wanted: Partial<Question>) => answer(SOURCE, { ...NOTHING_ASKED, focus, ...wanted });
  const { tree } = below('run (liba.so)', { wantsTree: true });
  expect(tree?.map(({ name, total }) => `${name} ${total}`)).toEqual(['run (liba.so) 5']);
  const lines = reportFromStacks(
    'main;run(a.c:3)[liba.so]  +5\nmain;run(a.c:4)[liba.so]  +6\nmain;run(b.c:9)[libb.so]  +20',
  );
  const ofLines = answer(nameFrames(lines), { ...NOTHING_ASKED, focus: 'run (liba.so)', wantsLines: true }).lines;
  expect(ofLines?.map(({ file, line, self }) => `${file}:${line} ${self}`)).toEqual(['a.c:4 6', 'a.c:3 5']);
});

test('of a short name that several have, all are named', () => {
  expect(() => answer(SOURCE, { ...NOTHING_ASKED, focus: 'Tree::grow' })).toThrow(
    '3 functions match Tree::grow, of which --focus takes one, heaviest first: Tree<int>::grow; Tree<long>::grow; Tree<char>::grow.',
  );
});
