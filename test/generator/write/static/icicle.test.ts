import { describe, expect, test } from 'vitest';
import { drawIcicle } from '../../../../generator/write/static/icicle.js';
import { readRecording } from '../../../helpers/recordings.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

const PLENTY = 100_000;

/** Boxes as "row: label", in rows and from left to right; a box without a label as the first line of its tooltip. */
function rows(svg: string): string[] {
  const boxes = [
    ...svg.matchAll(/<(?:svg|rect) x="([\d.]+)%" y="(\d+)".*?<title>(.*?)\n.*?(?:<\/rect>|<text.*?>(.*?)<)/gs),
  ];
  return boxes
    .map(([, x, y, name, label]) => ({ x: Number(x), row: Number(y) / 18, text: label ?? `(${name})` }))
    .sort((one, other) => one.row - other.row || one.x - other.x)
    .map(({ row, text }) => `${row}: ${text.replaceAll('\u00a0', ' ')}`);
}

function tooltips(svg: string): string[] {
  return [...svg.matchAll(/<title>(.*?)<\/title>/gs)].map(([, text]) => text.replaceAll('\u00a0', ' '));
}

const SMALL = reportFromStacks(`
  main(app.c:3)[/bin/app];parse(src/parse.c:20)[/bin/app]    +300
  main(app.c:3)[/bin/app];print(src/print.c:9)[/bin/app]     +90
  main(app.c:3)[/bin/app]                                    +8
  main(app.c:3)[/bin/app];close(src/close.c:7)[/bin/app]     +2
`);

describe('the icicle', () => {
  test('has a box for each call, callers above, with the total where there is room', () => {
    expect(rows(drawIcicle(SMALL, PLENTY))).toEqual([
      '0: whole program 400 B',
      '1: main 400 B',
      '2: parse 300 B',
      '2: print 90 B',
      '2: (close)',
    ]);
  });

  test('tells the whole name, the place and the figures of each box', () => {
    expect(tooltips(drawIcicle(SMALL, PLENTY))).toEqual([
      'whole program\n400 B, 100 %',
      'main\napp.c:3, app\n400 B, 100 %, self 8 B',
      'parse\nsrc/parse.c:20, app\n300 B, 75.0 %, self 300 B',
      'print\nsrc/print.c:9, app\n90 B, 22.5 %, self 90 B',
      'close\nsrc/close.c:7, app\n2 B, 0.50 %, self 2 B',
    ]);
  });

  test('gives edges in percent, a gap between neighbours', () => {
    const edges = [...drawIcicle(SMALL, PLENTY).matchAll(/x="([\d.]+)%" y="36" width="([\d.]+)%"/g)];
    expect(edges.map(([, x, width]) => [Number(x), Number(width)])).toEqual([
      [2, 74.92],
      [77, 22.42],
      [99.5, 0.42],
    ]);
  });

  test('shortens names to their telling part, and cuts them where even that has no room', () => {
    const report = reportFromStacks(`
      dtparse::parser::Parser<u8>::parse  +50
      dtparse::lexer::Lexer<u8>::lex_the_whole_of_the_input_at_once  +10
    `);
    expect(rows(drawIcicle(report, PLENTY))).toEqual([
      '0: whole program 60 B',
      '1: Parser::parse 50 B',
      '1: lex_the_whole_of_the_inp…',
    ]);
    expect(tooltips(drawIcicle(report, PLENTY))[2]).toMatch(/^dtparse::lexer::Lexer&lt;u8&gt;::lex_the_whole_of/);
  });

  test('no label is wider than its box where the chart is 1,100 pixels wide', async () => {
    const report = await readRecording('test/fixtures/heaptrack.dtparse-1.0.2.zst');
    const labels = [
      ...drawIcicle(report, PLENTY).matchAll(/width="([\d.]+)%" height="17"><title>.*?<text.*?>(.*?)</gs),
    ];
    expect(labels.length).toBeGreaterThan(50);
    for (const [, width, html] of labels) {
      const label = html.replace(/&\w+;/g, '_');
      // 4 pixels in front, and 0.6 of 11 pixels a character.
      expect(4 + label.length * 6.6).toBeLessThanOrEqual(Number(width) * 11);
    }
  });

  test('a function has its colour in every report', () => {
    const fills = (text: string) => [...drawIcicle(reportFromStacks(text), PLENTY).matchAll(/fill="(#\w+)"\/>/g)];
    const [, one] = fills('serde::parse  +1').map(([, fill]) => fill);
    const [, , other] = fills('main;serde::parse  +7').map(([, fill]) => fill);
    expect(one).toMatch(/^#[0-9a-f]{6}$/);
    expect(other).toBe(one);
  });

  test('is nothing where there is nothing to draw', () => {
    expect(drawIcicle(reportFromStacks(''), PLENTY)).toBe('');
    expect(drawIcicle(reportFromStacks('main  +0'), PLENTY)).toBe('');
  });
});

describe('what the icicle leaves out', () => {
  test('is not spoken of where everything is drawn', () => {
    expect(drawIcicle(SMALL, PLENTY)).toContain('which are drawn below it.</p>');
  });

  test('are the narrowest boxes where there are too many bytes', () => {
    const svg = drawIcicle(SMALL, 2900);
    expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(2900);
    expect(rows(svg)).toEqual(['0: whole program 400 B', '1: main 400 B', '2: parse 300 B', '2: print 90 B']);
    expect(svg).toContain('Narrower calls are left out.');
  });

  test('are the outermost calls of a chart that is too deep', () => {
    const names = Array.from({ length: 40 }, (_, call) => `call${call + 1}`);
    const svg = drawIcicle(reportFromStacks(`${names.join(';')}  +1`), PLENTY);
    expect(svg).toContain('To fit, it leaves out 11\u00a0outermost calls, down to <code>call11</code>.');
    expect(rows(svg).slice(0, 2)).toEqual(['0: whole program 1 B', '1: call12 1 B']);
    expect(rows(svg).at(-1)).toBe('29: call40 1 B');
    expect(svg).toContain('height="540"');
  });

  test('is what lies below the last row', () => {
    const names = Array.from({ length: 40 }, (_, call) => `call${call + 1}`);
    const svg = drawIcicle(reportFromStacks(`${names.join(';')}  +1\ncall1  +1`), PLENTY);
    expect(svg).toContain('It ends after 30 rows; the calls go deeper.');
  });
});
