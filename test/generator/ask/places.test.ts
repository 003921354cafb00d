import { expect, test } from 'vitest';
import { answer } from '../../../generator/ask/answer.js';
import { nameFrames } from '../../../generator/ask/asked-view.js';
import type { Question } from '../../../generator/ask/question.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { NOTHING_ASKED } from '../../helpers/question.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const RUN = reportFromStacks(`
  main(a.c:1)[app];fill(a.c:6)[app];label(a.c:9)[app]                    +50
  main(a.c:1)[app];fill(a.c:6)[app];malloc[libc.so.6]                    +3
  main(a.c:1)[app];fill(a.c:7)[app];malloc[libc.so.6]                    +4
  main(a.c:2)[app];fill(a.c:8)[app]                                      +3
  main(a.c:2)[app];fill(a.c:7)[app];strdup[libc.so.6];malloc[libc.so.6]  +4
`);

/** "fill 14 a.c:7" of each function on the lists by self and by total. */
function places(report: Report, question: Partial<Question> = {}): [string[], string[]] {
  const { functions } = answer(nameFrames(report), { ...NOTHING_ASKED, ...question });
  if (functions === null) throw new Error('no functions are listed');
  const { bySelf, byTotal } = functions;
  return [
    bySelf.map(({ name, self, file, line }) => `${name} ${self} ${file}:${line}`),
    byTotal.map(({ name, total, file, line }) => `${name} ${total} ${file}:${line}`),
  ];
}

test('a function stands at the line that most of the figure beside it comes about by', () => {
  expect(places(RUN)).toEqual([
    ['label 50 a.c:9', 'fill 14 a.c:7'],
    ['fill 64 a.c:6', 'label 50 a.c:9'],
  ]);
});

test('what filters leave out counts for no line', () => {
  expect(places(RUN, { filter: 'hide:strdup hide:label' })).toEqual([['fill 10 a.c:7'], ['fill 10 a.c:7']]);
  expect(places(RUN, { filter: 'hide:malloc hide:label' })).toEqual([['fill 3 a.c:8'], ['fill 3 a.c:8']]);
});

test('of a comparison it is the line that most of the change comes about by', () => {
  const older = reportFromStacks(`
    main(a.c:1)[app];fill(a.c:6)[app];label(a.c:9)[app]  +50
    main(a.c:2)[app];fill(a.c:8)[app]                    +10
  `);
  expect(places(combineReports(RUN, older))).toEqual([['fill 4 a.c:7'], ['fill 4 a.c:7']]);
});
