import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { describeCollapsed, describeNode, showLines, showName } from '../../../../template/model/graph/describe-box.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { stackText } from '../../../../template/model/names/stack-text.js';
import { bytesOf, nodeOf, profileOf } from '../../profiles.js';

const profile = profileOf(`
  main(src/main.rs:3)[/opt/app];app::parse(src/lib.rs:7)[/opt/app]  +1500
  main(src/main.rs:4)[/opt/app];app::print(src/lib.rs:9)[/opt/app]  +400
  main(src/main.rs:4)[/opt/app]  +100
  [/lib/libc.so.6]  +2000
`);

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function measureOf(of: Profile, zoom = 0) {
  return {
    profile: of,
    names: createFrameNames(of.report, of.frames),
    metric: of.report.facts.metrics[0],
    sums: bytesOf(of),
    widths: bytesOf(of),
    base: of.report.facts.metrics[0].total,
    zoom,
    runs: null,
    startUp: null,
    functions: { profile: of, sums: bytesOf(of), runs: null },
  };
}

describe('a box in words and figures', () => {
  test('has a name, a place, and shares of all and of what is in view', () => {
    const main = nodeOf(profile, 'main');
    const shown = describeNode(measureOf(profile, main), nodeOf(profile, 'main;app::parse'));
    expect(Object.values(shown).map((value) => (typeof value === 'string' ? plain(value) : value))).toEqual([
      'app::parse',
      'lib.rs:7',
      'app',
      false,
      '1.50 kB',
      '1.50 kB',
      '1,500 B',
      '1,500 B',
      '37.5 %',
      '75.0 %',
      '',
      '',
    ]);
  });

  test('has no share of the view where it is a change: the changes in view may cancel each other out', () => {
    const ofChange = measureOf(profile);
    const shown = describeNode({ ...ofChange, metric: { ...ofChange.metric, isSigned: true } }, 0);
    expect(shown.shareOfView).toBe('');
  });

  test('names its file alone where it stands for several lines', () => {
    expect(describeNode(measureOf(profile), nodeOf(profile, 'main')).place).toBe('main.rs, several lines');
    const withoutFile = profileOf('main  +9\nmain(main.rs:7)  +2');
    expect(describeNode(measureOf(withoutFile), nodeOf(withoutFile, 'main')).place).toBe('several lines');
  });

  test('says where nothing is known', () => {
    const [unresolved] = Array.from(profile.tree.depth.keys()).filter(
      (node) => node > 0 && profile.report.frames.functionName[profile.tree.frame[node]] === 0,
    );
    const shown = describeNode(measureOf(profile), unresolved);
    expect([shown.name, shown.place, shown.module]).toEqual(['unresolved in libc.so.6', '', 'libc.so.6']);
    expect(describeNode(measureOf(profile), 0).name).toBe('whole program');
  });

  test('is a share of nothing where its metric is nothing', () => {
    const nothing = profileOf('main  +0');
    expect(plain(describeNode(measureOf(nothing), 1).shareOfAll)).toBe('0 %');
    expect(plain(describeNode(measureOf(nothing), 1).shareOfView)).toBe('0 %');
  });

  test('adds up what is too narrow to draw', () => {
    const narrow = profileOf('main;a  +1\nmain;b  +1\nmain;c  +1\nmain;large  +97');
    const rest = { node: nodeOf(narrow, 'main;a'), nodeCount: 3, row: 2, x: 0, width: 1 };
    const shown = describeCollapsed(measureOf(narrow), rest);
    expect([shown.name, shown.total, shown.shareOfAll].map(plain)).toEqual([
      '3 calls too narrow to draw',
      '3 B',
      '3.00 %',
    ]);
  });
});

test('a stack is text to paste, innermost call first', () => {
  expect(stackText(profile, createFrameNames(profile.report, profile.frames), nodeOf(profile, 'main;app::parse'))).toBe(
    'app::parse (src/lib.rs:7) in /opt/app\nmain (src/main.rs:3) in /opt/app\n',
  );
});

test('a name shows all that is in it, and no more than a person would read', () => {
  expect(showName('a\u202eb\nc')).toBe('a\\u{202e}b\\nc');
  expect(showName('x'.repeat(2000))).toBe('x'.repeat(2000));
  expect(plain(showName('x'.repeat(3000)))).toBe(`${'x'.repeat(2000)}… (3,000 characters)`);
});

test('a command of several lines has them, and everything else is visible', () => {
  expect(showLines('sh -c "a\nb\r\n\tc"')).toBe('sh -c "a\nb\n\\tc"');
  expect(showLines('x'.repeat(2000))).toBe('x'.repeat(2000));
  expect(plain(showLines('x'.repeat(3000)))).toBe(`${'x'.repeat(2000)}… (3,000 characters)`);
});
