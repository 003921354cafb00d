import { expect, test } from 'vitest';
import { answer } from '../../../generator/ask/answer.js';
import { nameFrames } from '../../../generator/ask/asked-view.js';
import { readTrace } from '../../../generator/read-trace.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { NOTHING_ASKED } from '../../helpers/question.js';
import { FIGURES_ALONE, reportFromStacks } from '../../helpers/stacks.js';
import { asStream } from '../read/read-calls.js';
import { node } from '../read/v8/profile-text.js';

/** A run of V8 in which main calls spin at line 5, which V8 does not say, and spin runs at line 9. */
const PROFILE = {
  nodes: [
    node({ id: 1, name: '(root)', children: [2] }),
    node({ id: 2, name: 'main', at: 'app.js:1', children: [3] }),
    node({ id: 3, name: 'spin', at: 'app.js:8', positionTicks: [{ line: 9, ticks: 2 }] }),
  ],
  startTime: 0,
  endTime: 2000,
  samples: [3, 3],
  timeDeltas: [0, 1000],
};

test('whoever asks for lines is told what a profiler does not record of them, and nobody else', async () => {
  const report = nameFrames(await readTrace(asStream(JSON.stringify(PROFILE))));
  const about = 'V8 does not record at which line a call was made: what a function called is at its first line.';
  const ofMain = answer(report, { ...NOTHING_ASKED, focus: 'main' });
  expect(ofMain.focus?.lines.map(({ line, self, total }) => [line, self, total])).toEqual([[1, 0, 2000]]);
  expect(ofMain.scope).toEqual([about]);
  expect(answer(report, { ...NOTHING_ASKED, wantsLines: true }).scope).toEqual([about]);
  expect(answer(report, NOTHING_ASKED).scope).toEqual([]);
});

test('lines of two runs are matched by number, which is said where lines are asked for', () => {
  const newer = reportFromStacks('main(a.c:9)  +16', FIGURES_ALONE);
  const both = nameFrames(combineReports(newer, reportFromStacks('main(a.c:7)  +16', FIGURES_ALONE)));
  const about = /^Lines of the two runs are matched by number/;
  const { lines, scope } = answer(both, { ...NOTHING_ASKED, wantsLines: true });
  expect(lines?.map(({ line, self }) => [line, self])).toEqual([
    [9, 16],
    [7, -16],
  ]);
  expect(scope.filter((sentence) => about.test(sentence))).toHaveLength(1);
  expect(answer(both, { ...NOTHING_ASKED, focus: 'main' }).scope.at(-1)).toMatch(about);
  expect(answer(both, NOTHING_ASKED).scope.join(' ')).not.toMatch('matched by number');
  expect(answer(nameFrames(newer), { ...NOTHING_ASKED, wantsLines: true }).scope).toEqual([]);
});
