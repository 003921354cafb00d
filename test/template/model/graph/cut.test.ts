import { expect, test } from 'vitest';
import { createProfile, type Profile } from '../../../../template/model/calls/profile.js';
import { cutView, lastDrawnRow, type Piece, type View } from '../../../../template/model/graph/cut.js';
import { thinCalls } from '../../../../template/model/graph/thin-calls.js';
import { orderCalls } from '../../../../template/model/order/order-calls.js';
import { sampleTracks } from '../../../../template/model/order/sample-tracks.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { seeded } from '../../../helpers/seeded.js';
import { bytesOf, nodeOf, profileOf, stackOf } from '../../profiles.js';

// 100 bytes: main 90 (10 itself), of it parse 60 (20 itself) and print 20; idle 10.
const RUN = `
  main  +10
  main;parse  +20
  main;parse;read  +40
  main;print  +20
  idle  +10
`;

const WHOLE: View = { left: 0, right: 100, firstRow: 0, lastRow: 9, widthPixels: 100 };

/** Each piece a line: indented name, own value; a gap in brackets, a rest with its number of nodes and of rows that it reaches down. */
function textOf(profile: Profile, piece: Piece, depth = 0): string[] {
  const name = piece.nodeCount === 0 ? '[gap]' : stackOf(profile, piece.node).split(';').at(-1) || 'all';
  const rest = piece.nodeCount > 1 ? ` and ${piece.nodeCount - 1} more` : '';
  const children = piece.children ?? [];
  const ownValue = children.reduce((left, { value }) => left - value, piece.value);
  const deeper = ', a row deeper'.repeat(piece.rowsBelow);
  const line = `${'  '.repeat(depth)}${name}${rest}${deeper} ${ownValue}`;
  return [line, ...children.flatMap((child) => textOf(profile, child, depth + 1))];
}

function cut(profile: Profile, view: Partial<View>): string[] {
  return textOf(profile, cutView(profile, bytesOf(profile), { ...WHOLE, ...view }));
}

test('a value of its own is a gap before what a node calls', () => {
  expect(cut(profileOf(RUN), {})).toEqual([
    '[gap] 0',
    '  all 0',
    '    main 0',
    '      [gap] 10',
    '      parse 0',
    '        [gap] 20',
    '        read 40',
    '      print 20',
    '    idle 10',
  ]);
});

test('only the rows in view are cut out, the first of them under a common roof', () => {
  expect(cut(profileOf(RUN), { firstRow: 2, lastRow: 2 })).toEqual([
    '[gap] 10',
    '  [gap] 10',
    '  parse 60',
    '  print 20',
  ]);
  expect(cut(profileOf(RUN), { firstRow: 4, lastRow: 9 })).toEqual(['[gap] 100']);
});

test('what reaches beyond the view is clipped to it', () => {
  const profile = profileOf(RUN);
  const parse = nodeOf(profile, 'main;parse');
  const left = bytesOf(profile)[parse];
  expect(cut(profile, { left, right: left + 60 })).toEqual([
    '[gap] 0',
    '  all 0',
    '    main 0',
    '      parse 0',
    '        [gap] 20',
    '        read 40',
  ]);
});

test('siblings side by side that are too narrow are one rest, which is left out where it is too narrow itself', () => {
  const run = Array.from({ length: 10 }, (_, index) => `main;leaf${index}  +1`).join('\n');
  const profile = profileOf(`${run}\nmain;large  +990\nother;a  +1`);
  const view = { right: 1001, widthPixels: 200 };
  expect(cut(profile, view)).toEqual([
    '[gap] 0',
    '  all 1',
    '    main 0',
    '      large 990',
    '      leaf0 and 9 more 10',
  ]);
  expect(cut(profile, { ...view, widthPixels: 40 })).toEqual(['[gap] 0', '  all 1', '    main 10', '      large 990']);
});

test('half a pixel is wide enough, less is not', () => {
  const profile = profileOf('main;a  +1\nmain;b  +99');
  expect(cut(profile, { widthPixels: 50 })).toEqual(['[gap] 0', '  all 0', '    main 0', '      b 99', '      a 1']);
  expect(cut(profile, { widthPixels: 49 })).toEqual(['[gap] 0', '  all 0', '    main 1', '      b 99']);
});

test('there is something to scroll down to the last row that is drawn', () => {
  const profile = profileOf('main;a;b;c  +1\nmain;d;e  +99');
  const range = { left: 0, right: 100 };
  expect(lastDrawnRow(profile, bytesOf(profile), { ...range, widthPixels: 50 })).toBe(4);
  expect(lastDrawnRow(profile, bytesOf(profile), { ...range, widthPixels: 40 })).toBe(3);
  expect(lastDrawnRow(profile, bytesOf(profile), { left: 0, right: 0, widthPixels: 40 })).toBe(0);
});

test('a stack of 100,000 calls is cut where it is in view', () => {
  const stack = Array.from({ length: 100_000 }, (_, index) => `f${index + 1}`).join(';');
  const profile = profileOf(`${stack}  +100`);
  expect(lastDrawnRow(profile, bytesOf(profile), WHOLE)).toBe(100_000);
  expect(cut(profile, { firstRow: 99_999, lastRow: 100_020 })).toEqual(['[gap] 0', '  f99999 0', '    f100000 100']);
});

// 20 calls of 4 ns, 1 ns apart, for 2 of them three deep and for 2 two; then one of 100 ns.
const THIN = [
  ...Array.from({ length: 20 }, (_, call) => `${5 * call}+2 a${call % 2};b;c 2\n${5 * call + 2}+2 a${call % 2};b 2`),
  '100+100 long 100',
].join('\n');

function cutOrder(view: Partial<View>): string[] {
  const report = reportFromSamples(THIN, [sampledMetric('cpu')]);
  const calls = orderCalls(createProfile(report), report, 0, sampleTracks(report).slice(0, 1), { from: 0, to: 200 });
  const { rows } = calls;
  const thin = thinCalls(calls.profile, calls.times, rows);
  return textOf(calls.profile, cutView(calls.profile, calls.times, { ...WHOLE, right: 200, rows, thin, ...view }));
}

test('calls in order of time that are thin and near each other are one, as deep as they are on average', () => {
  // 2 of 5 ns in row 3, 2 in row 2, and 1 in none.
  expect(cutOrder({ widthPixels: 20 })).toEqual([
    '[gap] 0',
    '  all 0',
    '    a0 and 19 more, a row deeper 99',
    '    [gap] 1',
    '    long 100',
  ]);
});

test('above the view they are seen in its first row', () => {
  expect(cutOrder({ widthPixels: 20, firstRow: 2 })).toEqual(['[gap] 101', '  a0 and 19 more 99']);
});

test('where a gap can be seen they are apart', () => {
  expect(cutOrder({ widthPixels: 110, right: 20 }).filter((line) => line.includes('more'))).toEqual([]);
});

test('of many thin calls the same is drawn whether they are passed one by one or many at a time', () => {
  const random = seeded(5);
  const below = (limit: number) => Math.floor(random() * limit);
  const lines: string[] = [];
  let now = 0;
  for (let call = 0; call < 3000; call++) {
    const nanoseconds = below(100) === 0 ? 300 : 1 + below(3);
    lines.push(`${now}+${nanoseconds} a${below(3)}${below(2) ? ';b' : ''} 1`);
    now += nanoseconds + below(2);
  }
  const report = reportFromSamples(lines.join('\n'), [sampledMetric('cpu')]);
  const calls = orderCalls(createProfile(report), report, 0, sampleTracks(report).slice(0, 1), { from: 0, to: now });
  const thin = thinCalls(calls.profile, calls.times, calls.rows);
  const oneByOne = { ...thin, widest: thin.widest.map(() => Number.POSITIVE_INFINITY) };
  for (const [left, right] of [
    [0, now],
    [now / 3, now / 2],
    [now / 2, now],
  ]) {
    const view = { left, right, firstRow: 0, lastRow: 5, widthPixels: 100, rows: calls.rows };
    const drawn = (some: typeof thin) =>
      textOf(calls.profile, cutView(calls.profile, calls.times, { ...view, thin: some }));
    expect(drawn(thin)).toEqual(drawn(oneByOne));
    expect(drawn(thin).length).toBeGreaterThan(3);
  }
});
