import { describe, expect, test } from 'vitest';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import { FIGURES_ALONE, internStackText, reportFromStacks, treeText } from '../../helpers/stacks.js';

/** Legacy mangling of app::parse; the last part is a hash of the build. */
const PARSE_IN_ONE_BUILD = '_ZN3app5parse17h0123456789abcdefE';
const PARSE_IN_ANOTHER = '_ZN3app5parse17hfedcba9876543210E';

describe('the order of the tree', () => {
  test('siblings by allocated bytes with all below them, largest first', () => {
    const report = reportFromStacks(`
      main;small   +10
      main;middle  +20
      main;large;a +16
      main;large;b +17
      _start       +50`);
    expect(treeText(report, 'allocatedBytes')).toEqual([
      'root 0 113',
      '  main 0 63',
      '    large 0 33',
      '      b 17 17',
      '      a 16 16',
      '    middle 20 20',
      '    small 10 10',
      '  _start 50 50',
    ]);
  });

  test('equal ones by function, file, line and module, whatever came first', () => {
    const lines = ['b +8', 'a(y.c:1) +8', 'a(x.c:20) +8', 'a(x.c:3)[m] +8', 'a(x.c:3)[l] +8', 'a +8', 'Z +8'];
    const names = (order: readonly string[]) => {
      const { strings, frames, tree } = reportFromStacks(order.join('\n'));
      const text = (column: Uint32Array, node: number) => strings[column[tree.frame[node]]];
      return Array.from(tree.depth.keys(), (node) =>
        [
          text(frames.functionName, node),
          text(frames.file, node),
          frames.line[tree.frame[node]],
          text(frames.module, node),
        ].join(' '),
      ).slice(1);
    };
    expect(names(lines)).toEqual(['Z  0 ', 'a  0 ', 'a x.c 3 l', 'a x.c 3 m', 'a x.c 20 ', 'a y.c 1 ', 'b  0 ']);
    expect(names([...lines].reverse())).toEqual(names(lines));
  });

  test('the same runs in another order of definitions give the same columns', () => {
    const one = reportFromStacks('main;a;x +8\nmain;b;x +8\nmain;a;y +4');
    const other = reportFromStacks('main;b;x +8\nmain;a;y +4\nmain;a;x +8');
    expect([other.strings, other.frames, other.tree, other.sizes]).toEqual([
      one.strings,
      one.frames,
      one.tree,
      one.sizes,
    ]);
  });

  test('stacks 100,000 calls deep', () => {
    const deep = Array.from({ length: 100_000 }, () => 'f').join(';');
    const report = reportFromStacks(`${deep} +8\n${deep};g +1`);
    expect(report.tree.depth.length).toBe(100_002);
    expect(report.tree.depth[100_001]).toBe(100_001);
    expect(treeText(report, 'leakedBytes')[1].trim()).toBe('f 0 9');
  });

  test('without any event there is a root', () => {
    const report = reportFromStacks('');
    expect(treeText(report, 'allocations')).toEqual(['root 0 0']);
    expect(report.facts).toMatchObject({ stackCount: 0, runtimeMilliseconds: 1, peakTimeMilliseconds: 0 });
  });
});

describe('what becomes one node', () => {
  test('stacks with the same functions, files, lines and modules', () => {
    const report = reportFromStacks('main(a.c:1)[app];f +8\nmain(a.c:1)[app];f +8 +4');
    expect(treeText(report, 'allocations')).toEqual(['root 0 3', '  main 0 3', '    f 3 3']);
    expect(report.facts.stackCount).toBe(1);
  });

  test.each(['main(b.c:1)[app]', 'main(a.c:2)[app]', 'main(a.c:1)[lib]', 'Main(a.c:1)[app]', 'main'])(
    'main(a.c:1)[app] and %s are two',
    (other) => {
      expect(reportFromStacks(`main(a.c:1)[app] +8\n${other} +8`).tree.depth).toEqual(Uint32Array.of(0, 1, 1));
    },
  );

  test('a Rust function of two builds, whose hashes differ', () => {
    const text = `main;${PARSE_IN_ONE_BUILD} +8\nmain;${PARSE_IN_ANOTHER} +4`;
    expect(treeText(reportFromStacks(text), 'allocatedBytes')).toEqual([
      'root 0 12',
      '  main 0 12',
      '    app::parse 12 12',
    ]);
    expect(treeText(reportFromStacks(text, { keepRawNames: true }), 'allocatedBytes')).toEqual([
      'root 0 12',
      '  main 0 12',
      `    ${PARSE_IN_ONE_BUILD} 8 8`,
      `    ${PARSE_IN_ANOTHER} 4 4`,
    ]);
  });

  test('an inlined call and an ordinary one; inlined is what was never seen otherwise', () => {
    const builder = new TraceBuilder();
    const frame = (name: string, isInlined: boolean) =>
      builder.internFrame({ functionName: builder.internString(name), file: 0, line: 0, module: 0, isInlined });
    for (const [name, isInlined] of [
      ['both', true],
      ['both', false],
      ['always', true],
    ] as const) {
      builder.heap.allocate(builder.heap.defineBlock(builder.internStack(0, frame(name, isInlined)), 8));
    }
    const { strings, frames } = builder.finish();
    expect(strings.slice(1)).toEqual(['both', 'always']);
    expect(frames.inlined).toEqual(Uint8Array.of(0, 0, 1));
  });

  test('block kinds of one size become one row of the sizes', () => {
    const { sizes } = reportFromStacks(`${PARSE_IN_ONE_BUILD} +8 +8\n${PARSE_IN_ANOTHER} +16 +8 -8 +4~`);
    expect(sizes).toEqual({
      node: Uint32Array.of(1, 1, 1),
      blockBytes: Uint8Array.of(4, 8, 16),
      allocated: Uint8Array.of(1, 3, 1),
      temporary: Uint8Array.of(1, 1, 0),
      atPeak: Uint8Array.of(0, 3, 1),
      atEnd: Uint8Array.of(0, 2, 1),
      allocatedExcess: new Uint32Array(0),
      atEndExcess: new Uint32Array(0),
    });
  });
});

test('names, frames and stacks that no block needs are kept as far as the tree needs them', () => {
  const builder = new TraceBuilder();
  builder.internString('never used');
  builder.heap.allocate(builder.heap.defineBlock(internStackText('main(a.c:1)[app]', builder), 8));
  internStackText('main(a.c:1)[app];idle', builder);
  const { strings, facts } = builder.finish();
  expect(strings).not.toContain('never used');
  expect(facts.stackCount).toBe(1);
});

test('many strings, frames and stacks', () => {
  const lines = Array.from({ length: 20_000 }, (_, number) => `main;f${number}(f.c:${number}) +${number}`);
  const report = reportFromStacks(lines.join('\n'), FIGURES_ALONE);
  expect(report.tree.depth.length).toBe(20_002);
  expect(treeText(report, 'allocatedBytes').slice(1, 3)).toEqual([
    `  main 0 ${(20_000 * 19_999) / 2}`,
    '    f19999 19999 19999',
  ]);
});
