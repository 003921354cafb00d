import { expect, test } from 'vitest';
import { createLens } from '../../../../template/model/figures/lens.js';
import { timeSentence } from '../../../../template/model/figures/time-sentence.js';
import type { TimeChoice } from '../../../../template/model/time/time-choice.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

const report = reportFromStacks(`
  main;a  +10 +20
  @1
  main;b  +5~
  main;a  -10
  @2
  main;a  -20
`);

test('of the older of two runs, whose slices are of another length, it is told by its own', () => {
  const older = createLens(report, { kind: 'instant', slice: 1 }, null);
  expect(timeSentence(older, { kind: 'instant', slice: 7 })).toContain('live at 2\u00a0ms: ');
});

test.each<[TimeChoice, string]>([
  [
    { kind: 'range', fromSlice: 1, toSlice: 2 },
    '1 ms to 2 ms: allocated 5 B, allocations 1, temporary 1, live \u221210 B',
  ],
  [
    { kind: 'range', fromSlice: 0, toSlice: 1 },
    '0.00 s to 1 ms: allocated 30 B, allocations 2, temporary 0, live +30 B',
  ],
  [{ kind: 'instant', slice: 1 }, 'live at 2 ms: 20 B'],
  [{ kind: 'peak' }, 'live at the peak: 35 B'],
  [
    { kind: 'difference', before: { fromSlice: 0, toSlice: 1 }, after: { fromSlice: 1, toSlice: 2 } },
    '1 ms to 2 ms compared with 0.00 s to 1 ms: allocated \u221225 B, allocations \u22121, temporary +1, live \u221240 B',
  ],
])('a choice and what the program did in it: %o', (choice, sentence) => {
  expect(timeSentence(createLens(report, choice, null), choice).replaceAll('\u00a0', ' ')).toBe(sentence);
});
