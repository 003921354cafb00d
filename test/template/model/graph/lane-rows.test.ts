import { describe, expect, test } from 'vitest';
import type { Report } from '../../../../template/data/report.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { rowFinder, stackLanes } from '../../../../template/model/graph/lane-rows.js';
import { boxAt, type Layout, layOut } from '../../../../template/model/graph/layout.js';
import { walkOutline } from '../../../../template/model/graph/outline.js';
import { thinCalls } from '../../../../template/model/graph/thin-calls.js';
import { type OrderedCalls, orderCalls } from '../../../../template/model/order/order-calls.js';
import { sampleTracks } from '../../../../template/model/order/sample-tracks.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { seeded } from '../../../helpers/seeded.js';

const END = 100;

const REPORT = reportFromSamples(
  `0+50 thread:a;main;parse 50
   50+50 thread:a;main 50
   20+60 thread:b;work 60`,
  [sampledMetric('cpu')],
);

function ordered(report: Report, tracks = sampleTracks(report)): OrderedCalls {
  return orderCalls(createProfile(report), report, 0, tracks, { from: 0, to: END });
}

interface Asked {
  readonly left?: number;
  readonly right?: number;
  readonly firstRow?: number;
  readonly lastRow?: number;
  readonly folded?: readonly string[];
}

function laidOut(calls: OrderedCalls, asked: Asked = {}): Layout {
  const { left = 0, right = END, firstRow = 0, lastRow = 30, folded = [] } = asked;
  const names = calls.tracks.map((_, lane) => `lane ${lane}`);
  const { profile, times, rows } = calls;
  const lanes = stackLanes(profile, names, (name) => folded.includes(name));
  const thin = thinCalls(profile, times, rows);
  const view = { left, right, firstRow, lastRow, widthPixels: 100, rows, thin, ...(lanes && { lanes }) };
  return layOut(profile, times, view);
}

/** A line a box: "2 main 0-100", its row and its pixels. */
function drawn({ profile }: OrderedCalls, { rows }: Layout): string[] {
  const { strings } = profile.report;
  const name = (node: number) => strings[profile.frames.functionName[profile.tree.frame[node]]] || 'all';
  return rows.flat().map(({ node, row, x, width }) => `${row} ${name(node)} ${Math.round(x)}-${Math.round(x + width)}`);
}

test('lanes stand below each other, each under its header', () => {
  const calls = ordered(REPORT);
  expect(drawn(calls, laidOut(calls))).toEqual([
    '0 all 0-100',
    '1 a 0-100',
    '2 main 0-100',
    '3 parse 0-50',
    '4 b 0-100',
    '5 work 20-80',
  ]);
});

test('a folded lane is its header, and all that is in it stands there', () => {
  const calls = ordered(REPORT);
  const folded = ['lane 0'];
  expect(drawn(calls, laidOut(calls, { folded }))).toEqual(['0 all 0-100', '1 a 0-100', '2 b 0-100', '3 work 20-80']);
  const rowOf = rowFinder(
    calls.profile,
    calls.rows,
    stackLanes(calls.profile, ['lane 0', 'lane 1'], (name) => folded.includes(name)),
  );
  expect(Array.from(calls.profile.tree.depth, (_, node) => rowOf(node))).toEqual([0, 1, 1, 1, 1, 2, 3, 2]);
});

test('a part of the time is the same part of each lane; rows out of view are not laid out', () => {
  const calls = ordered(REPORT);
  expect(drawn(calls, laidOut(calls, { left: 40, right: 60 }))).toEqual([
    '0 all 0-100',
    '1 a 0-100',
    '2 main 0-100',
    '3 parse 0-50',
    '4 b 0-100',
    '5 work 0-100',
  ]);
  const layout = laidOut(calls, { left: 40, right: 60, firstRow: 3, lastRow: 4 });
  expect(drawn(calls, layout)).toEqual(['3 parse 0-50', '4 b 0-100']);
  expect([boxAt(layout, 3, 20)?.row, boxAt(layout, 3, 70), boxAt(layout, 4, 70)?.row]).toEqual([3, null, 4]);
});

test('the outline of the whole begins at the left in each lane', () => {
  const { profile, times } = ordered(REPORT);
  const lines: string[] = [];
  walkOutline(profile, times, 50, (node, left, width) => lines.push(`${profile.tree.depth[node]} ${left}+${width}`));
  expect(lines).toEqual(['0 0+50', '1 0+50', '2 0+50', '3 0+25', '3 25+25', '1 0+50', '2 10+30', '2 40+10']);
});

describe('of any run', () => {
  const random = seeded(7);
  const below = (limit: number) => Math.floor(random() * limit);
  const stacks = ['main', 'main;a', 'main;a;c', 'main;b', 'other;a;b;c'];

  test.each(Array.from({ length: 20 }, (_, number) => number))('a lane is what its thread is alone (%i)', () => {
    const lines: string[] = [];
    for (const thread of ['p', 'q', 'r']) {
      for (let now = 0; now < END; ) {
        const length = Math.min(END - now, 1 + below(below(4) === 0 ? 20 : 2));
        if (below(4) > 0) lines.push(`${now}+${length} thread:${thread};${stacks[below(stacks.length)]} ${length}`);
        now += length;
      }
    }
    const report = reportFromSamples([...lines, `0+${END} thread:s;whole ${END}`].join('\n'), [sampledMetric('cpu')]);
    const all = ordered(report);
    const left = below(50);
    const [whole, ...lanes] = [
      { node: 0, firstRow: 0, lastRow: 0 },
      ...(stackLanes(all.profile, [], () => false) ?? []),
    ];
    expect(whole.node).toBe(0);
    const right = left + 1 + below(50);
    const together = drawn(all, laidOut(all, { left, right, lastRow: 40 }));
    sampleTracks(report).forEach((track, lane) => {
      const alone = ordered(report, [track]);
      const { firstRow, lastRow } = lanes[lane];
      const inLane = together.filter(
        (line) => Number.parseInt(line, 10) >= firstRow && Number.parseInt(line, 10) <= lastRow,
      );
      const expected = drawn(alone, laidOut(alone, { left, right })).map((line) =>
        line.replace(/^\d+/, (row) => String(Number(row) + firstRow)),
      );
      expect(inLane).toEqual(expected);
    });
  });
});
