import { describe, expect, test } from 'vitest';
import { timeIn } from '../../../../template/data/unit.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { lensOfNodes } from '../../../../template/model/figures/lens-of-nodes.js';
import { timeFigures } from '../../../../template/model/figures/time-sentence.js';
import { parseQuery } from '../../../../template/model/query/query.js';
import { nodesOfThreads } from '../../../../template/model/shape/chosen-threads.js';
import { reportOfNodes } from '../../../../template/model/time/report-of-nodes.js';
import type { TimeChoice } from '../../../../template/model/time/time-choice.js';
import { timelineSeries } from '../../../../template/model/time/timeline-series.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

const REPORT = reportFromSamples(
  `0+3 thread:a;main 3
   2+2 thread:b;main 2`,
  [sampledMetric('cpu', { unit: timeIn(1), shortLabel: 'CPU' })],
);
const isCounted = nodesOfThreads(createViewState(REPORT), parseQuery('thread:"=thread b"').steps) ?? new Uint8Array();

/** From the start of the third nanosecond to the end of the fourth. */
const RANGE: TimeChoice = { kind: 'range', fromSlice: 2, toSlice: 4 };

describe('of chosen threads alone', () => {
  test('a time has what they did in it', () => {
    const lens = createLens(REPORT, RANGE, null);
    const words = (one: typeof lens) => timeFigures(one, RANGE).replaceAll('\u00a0', ' ');
    expect([words(lens), words(lensOfNodes(lens, isCounted))]).toEqual(['CPU 3 ns', 'CPU 2 ns']);
  });

  test('each slice has what they did, and the run is as long', () => {
    const perSlice = (report: typeof REPORT) => Array.from(timelineSeries(report).flows[0].perSlice);
    expect([perSlice(REPORT), perSlice(reportOfNodes(REPORT, isCounted))]).toEqual([
      [1, 1, 2, 1],
      [0, 0, 1, 1],
    ]);
  });

  test('what is kept of them is made once', () => {
    expect(reportOfNodes(REPORT, isCounted)).toBe(reportOfNodes(REPORT, isCounted));
  });
});
