import { expect, test } from 'vitest';
import { calleeLines, callerLines } from '../../../../template/model/table/neighbour-lines.js';
import { metricOf, profileOf } from '../../profiles.js';
import { nameOf } from './stack-lists.js';

const PROFILE = profileOf(`
  main(m.c:1);fill(a.c:6);label(b.c:9)  +50
  main(m.c:1);fill(a.c:7);label(b.c:8)  +30
  main(m.c:2);fill(a.c:7);label(b.c:8)  +30
  main(m.c:3);label(b.c:7)              +90
`);

/** `fill a.c:7` of each neighbour of a function. */
function placed(linesOf: typeof callerLines, name: string): string[] {
  const { report, frames, leaders } = PROFILE;
  const leader = leaders.find((candidate) => nameOf(PROFILE, candidate) === name) ?? -1;
  const lines = linesOf(PROFILE, report.selfValues[metricOf(PROFILE, 'allocatedBytes')], leader);
  return [...lines.values()].map(
    (frame) => `${nameOf(PROFILE, frame)} ${report.strings[frames.file[frame]]}:${frames.line[frame]}`,
  );
}

test('a caller is at the line that most of its calls comes through', () => {
  expect(placed(callerLines, 'label').sort()).toEqual(['fill a.c:7', 'main m.c:3']);
});

test('a callee is at the line of it that most of what its caller has of it comes about by', () => {
  expect(placed(calleeLines, 'fill')).toEqual(['label b.c:8']);
  expect(placed(calleeLines, 'main').sort()).toEqual(['fill a.c:7', 'label b.c:7']);
});
