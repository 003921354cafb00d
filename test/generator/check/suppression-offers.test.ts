import { expect, test } from 'vitest';
import { offerSuppressions } from '../../../generator/check/suppression-offers.js';
import { HEAP_METRICS } from '../../../generator/fold/heap-metrics.js';
import { parentNodes } from '../../../template/data/tree.js';
import { reportFromStacks, stackTextOf } from '../../helpers/stacks.js';

const LEAKED = HEAP_METRICS.findIndex(({ key }) => key === 'leakedBytes');

/** What the line for one stack would hide apart from that stack. */
function offerFor(stacks: string, stack: string) {
  const report = reportFromStacks(stacks);
  const node = Array.from(report.tree.depth.keys()).findLast((one) => stackTextOf(report, one) === stack) ?? Number.NaN;
  const offers = offerSuppressions(report, parentNodes(report.tree.depth), LEAKED);
  const line = offers.lineFor(node);
  return [line, offers.alsoHiddenBy(line, [node])];
}

test('a line that hides one leak alone hides nothing else', () => {
  expect(offerFor('main;load;get  +8\nmain;save;get  +4', 'main;load;get')).toEqual([
    'leak:^load$',
    { stacks: 0, amount: 0 },
  ]);
});

test('what else it would hide is counted: other stacks that the function is on', () => {
  const stacks = 'main;load;get  +8\nmain;load;get;more  +4\nmain;twice;get  +2\nmain;save;put  +1';
  expect(offerFor(stacks, 'main;load;get')).toEqual(['leak:^load$', { stacks: 1, amount: 4 }]);
});

test('what is freed is not hidden', () => {
  expect(offerFor('main;load;get  +8\nmain;load;put  +4 -4\nmain;save;get  +1', 'main;load;get')[1]).toEqual({
    stacks: 0,
    amount: 0,
  });
});
