import { describe, expect, test } from 'vitest';
import { createProfile, selfOf, totalOf } from '../../../template/model/calls/profile.js';
import { splitByLine } from '../../../template/model/names/lines.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { bytesOf, metricOf, nodeOf, profileOf, stackOf } from '../profiles.js';

/** The tree as text, a node a line: indented name, self and total bytes. */
function treeOf(run: string): string[] {
  const profile = profileOf(run);
  const sums = bytesOf(profile);
  return Array.from(profile.tree.depth.keys()).map((node) => {
    const name = stackOf(profile, node).split(';').at(-1) || 'all';
    return `${'  '.repeat(profile.tree.depth[node])}${name} ${selfOf(sums, node)} ${totalOf(profile, sums, node)}`;
  });
}

const RUN = `
  main(a.c:1);parse(b.c:10);read(c.c:5)  +1
  main(a.c:1);parse(b.c:11);read(c.c:5)  +2
  main(a.c:1);parse(b.c:11);skip(c.c:6)  +4
  main(a.c:2);parse(b.c:10);skip(c.c:6)  +8
  main(a.c:2);print(b.c:20)  +7
`;

describe('calls of one function from one caller', () => {
  test('are one, whatever their lines, and so is what they call', () => {
    expect(treeOf(RUN)).toEqual([
      'all 0 22',
      '  main 0 22',
      '    parse 0 15',
      '      skip 12 12',
      '      read 3 3',
      '    print 7 7',
    ]);
  });

  test('stay apart in different modules, and under different callers', () => {
    expect(treeOf('main;f[/lib/a.so]  +3\nmain;f[/lib/b.so]  +2\nother;f[/lib/a.so]  +1')).toEqual([
      'all 0 6',
      '  main 0 5',
      '    f 3 3',
      '    f 2 2',
      '  other 0 1',
      '    f 1 1',
    ]);
  });

  test('stand in order of what they add up to', () => {
    expect(treeOf('f(a.c:1)  +2\ng  +3\nf(a.c:2)  +2')).toEqual(['all 0 7', '  f 4 4', '  g 3 3']);
  });

  test('know of which lines they are made', () => {
    const profile = profileOf(RUN);
    const linesOf = (stack: string) =>
      splitByLine(profile, nodeOf(profile, stack), profile.report.selfValues[metricOf(profile, 'allocatedBytes')]).map(
        ({ frame, total }) => `${profile.report.frames.line[frame]}: ${total}`,
      );
    expect(linesOf('main')).toEqual(['2: 15', '1: 7']);
    expect(linesOf('main;parse')).toEqual(['10: 9', '11: 6']);
    expect(linesOf('main;parse;skip')).toEqual(['6: 12']);
    const several = (stack: string) => profile.tree.hasSeveralLines[nodeOf(profile, stack)];
    expect([several('main;parse'), several('main;parse;skip'), several('main;print')]).toEqual([1, 0, 0]);
  });
});

test('every value of the report goes into the view, and each of its columns fits the others', () => {
  const report = reportFromStacks(RUN);
  const profile = createProfile(report);
  const { tree, ends, parents } = profile;
  expect(tree.nodeOfReportNode).toHaveLength(report.tree.depth.length);
  expect(ends[0]).toBe(tree.depth.length);
  for (const [index, { total }] of report.facts.metrics.entries()) {
    expect(totalOf(profile, profile.sumsOf(index), 0)).toBe(total);
  }
  for (let node = 1; node < tree.depth.length; node++) {
    expect(tree.depth[node]).toBe(tree.depth[parents[node]] + 1);
    expect(ends[parents[node]]).toBeGreaterThanOrEqual(ends[node]);
  }
});

test('a recursion of 100,000 calls is merged without one', () => {
  const profile = profileOf(
    `${Array(100_000).fill('f(a.c:1)').join(';')}  +1\n${Array(100_000).fill('f(a.c:2)').join(';')}  +2`,
  );
  expect(profile.tree.depth).toHaveLength(100_001);
  expect(totalOf(profile, bytesOf(profile), 100_000)).toBe(3);
});
