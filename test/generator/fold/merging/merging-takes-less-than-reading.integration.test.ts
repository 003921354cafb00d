import { expect, test } from 'vitest';
import type { NamedRun } from '../../../../generator/fold/merging/joined-run.js';
import { mergeRuns } from '../../../../generator/fold/merging/merge-runs.js';
import { TraceBuilder } from '../../../../generator/fold/trace-builder.js';
import { MemoryBudget } from '../../../../generator/memory-budget.js';
import { openReportFile } from '../../../../generator/read/report/open-report-file.js';
import type { Report } from '../../../../template/data/report.js';
import { htmlOf } from '../../../helpers/report-html.js';
import { internStackText } from '../../../helpers/stacks.js';

const RUNS = 20;
const NODES = 100_000;

/** Blocks of three sizes in calls of 5,000 functions, each of which is called from 20 others. */
function wideReport(): Report {
  const builder = new TraceBuilder();
  for (let node = 0; builder.stacks.count < NODES; node++) {
    const stack = internStackText(
      [1, 7, 60, 500, 5000].map((parts) => `f${(node * 37) % parts}(src/f${parts}.c:${node % 9})[app]`).join(';'),
      builder,
    );
    const block = builder.heap.defineBlock(stack, [16, 40, 4096][node % 3]);
    builder.heap.tick(node / 100);
    builder.heap.allocate(block);
    if (node % 4 > 0) builder.heap.release(block);
  }
  return builder.finish();
}

/** Processor time, so that other work on the machine does not count. */
function secondsOf<Result>(work: () => Result): [seconds: number, result: Result] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1e6, result];
}

test('many reports are merged in less time than it takes to read them', () => {
  const file = Buffer.from(htmlOf(wideReport()));
  const [reading, runs] = secondsOf(() =>
    Array.from({ length: RUNS }, (_, at): NamedRun => {
      const name = `run ${at}`;
      const report = openReportFile(file, null, `${name}.html`, new MemoryBudget());
      return { report, name, track: { kind: 'process', name } };
    }),
  );
  const [merging, { tree, facts }] = secondsOf(() => mergeRuns(runs, ''));
  expect(tree.depth.length).toBe(1 + RUNS * runs[0].report.tree.depth.length);
  expect(facts.metrics[0].total).toBe(RUNS * runs[0].report.facts.metrics[0].total);
  expect(merging / reading).toBeLessThan(1);
});
