import { describe, expect, test } from 'vitest';
import { findOwnCalls } from '../../../generator/fold/findings/own-calls.js';
import { ownFrames } from '../../../template/languages/own-frames.js';
import { createProfile } from '../../../template/model/calls/profile.js';
import { shareByFamily } from '../../../template/model/names/families.js';
import { createFrameNames } from '../../../template/model/names/frame-names.js';
import { parseQuery } from '../../../template/model/query/query.js';
import { shapeProfile } from '../../../template/model/shape/shape-profile.js';
import { sizeHistogram } from '../../../template/model/sizes/size-histogram.js';
import { sizedBlocksOf } from '../../../template/model/sizes/sized-blocks.js';
import { timelineChart } from '../../../template/model/time/timeline-chart.js';
import { timelineSeries } from '../../../template/model/time/timeline-series.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const APP = '[/home/user/app]';
const LIBRARIES = [
  `hashbrown::insert(/rust/deps/hashbrown-0.16.1/src/map.rs:9)${APP}`,
  `_M_invoke(/usr/include/c++/12/bits/std_function.h:290)${APP}`,
  `pool_alloc(pool.c:3)${APP}`,
  'sqlite3_exec[/usr/lib/libsqlite3.so.0]',
  'malloc[/lib/libc.so.6]',
];

/** Each library in turn allocates for rows::collect, some for a moment only. */
const report = reportFromStacks(
  LIBRARIES.flatMap((library, at) => [
    `@${at}`,
    `_start${APP};main(main.cpp:1)${APP};rows::collect(rows.cpp:7)${APP};${library}  +8*4000~ +8*1000`,
  ]).join('\n'),
);
const profile = createProfile(report);
const { frames } = profile;
const names = createFrameNames(report, frames, undefined, () => 'family');
const source = { report, frames, names };
const nameOf = (frame: number) => names.fullName(frame);

describe('what is own code is the same', () => {
  test('in findings', () => {
    const { ownNode } = findOwnCalls(report);
    const blamed = [...report.sizes.node].map((node) => nameOf(report.tree.frame[ownNode[node]]));
    expect(new Set(blamed)).toEqual(new Set(['rows::collect']));
    expect(new Set(report.facts.findings.map(({ functionName }) => functionName))).toEqual(new Set(['rows::collect']));
  });

  test('in the timeline', () => {
    const drawing = { key: '', words: '', how: 'functions', metric: 0 } as const;
    const { layers } = timelineChart(source, timelineSeries(report), drawing, 0);
    expect(layers.map(({ frame }) => frame && nameOf(frame))).toEqual(['rows::collect']);
  });

  test('in block sizes', () => {
    const sized = sizedBlocksOf(profile, report, report.facts.metrics[0], 0);
    expect(sized && sizeHistogram(profile, sized, 9).functions.map(nameOf)).toEqual(['rows::collect']);
  });

  test('where memory is split by namespace and module', () => {
    const shares = shareByFamily(profile, names, report.selfValues[0]);
    expect(shares.map(({ name }) => name)).toEqual(['rows']);
  });

  test('in "only my code and its dependencies", which keeps what others wrote and not what comes with the language', () => {
    const { steps } = parseQuery('own+deps');
    const shown = shapeProfile(source, { groupBy: 'function', order: 'weight', steps });
    expect([...shown.tree.frame].map(nameOf)).toEqual(['whole program', 'main', 'rows::collect', 'sqlite3_exec']);
  });

  test('in "only my code"', () => {
    const shown = shapeProfile(source, { groupBy: 'function', order: 'weight', steps: parseQuery('own').steps });
    expect([...shown.tree.frame].map(nameOf)).toEqual(['whole program', 'main', 'rows::collect']);
  });
});

test('a frame without a file is where its function is elsewhere', () => {
  const header = '/usr/include/c++/12/bits/invoke.h';
  const run = `main${APP};__invoke(${header}:60)${APP}  +8\nmain${APP};other${APP};__invoke${APP}  +8`;
  const { frames: table, strings } = reportFromStacks(run);
  const isOwn = ownFrames(table, strings);
  const named = Array.from(table.functionName, (name, frame) => `${strings[name]} ${isOwn[frame]}`).slice(1);
  expect(named.sort()).toEqual(['__invoke 0', '__invoke 0', 'main 1', 'other 1']);
});
