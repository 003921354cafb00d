import { describe, expect, test } from 'vitest';
import { chooseSource, type SourceText } from '../../../../generator/fold/source/choose-source.js';
import type { WeighedLine } from '../../../../generator/fold/source/weigh-lines.js';

/** A file of so many lines, `1` to `100`. */
const numbered = (count: number): SourceText => ({
  lineAt: (line) => (line >= 1 && line <= count ? `${line}` : undefined),
});

const at = (line: number, leader = 1, file = 'a.c'): WeighedLine => ({ file, line, leader, weight: 1 });

function chosen(lines: readonly WeighedLine[], open: (file: string) => SourceText | null, maxBytes = 10_000) {
  const { source, leftOut } = chooseSource(lines, open, maxBytes);
  const pieces = source.file.map((file, piece) => {
    const texts = source.text[piece].split('\n');
    return `${file} ${source.line[piece]}-${source.line[piece] + texts.length - 1}`;
  });
  return { pieces, leftOut, source };
}

describe('of a file are kept', () => {
  test('five lines before and behind a costly one, as far as there are any', () => {
    expect(chosen([at(20)], () => numbered(100)).pieces).toEqual(['a.c 15-25']);
    expect(chosen([at(2)], () => numbered(4)).pieces).toEqual(['a.c 1-4']);
  });

  test('the lines between two costly ones of a function that are near each other', () => {
    const pieces = (...lines: WeighedLine[]) => chosen(lines, () => numbered(200)).pieces;
    expect(pieces(at(20), at(60))).toEqual(['a.c 15-65']);
    expect(pieces(at(60), at(20))).toEqual(['a.c 15-65']);
    expect(pieces(at(20), at(61))).toEqual(['a.c 15-25', 'a.c 56-66']);
    expect(pieces(at(20, 1), at(60, 2))).toEqual(['a.c 15-25', 'a.c 55-65']);
  });

  test('the text of each line, the end of one that a machine wrote left out', () => {
    const long = `${'x'.repeat(298)}\u{1f525}${'y'.repeat(1000)}`;
    const { source } = chosen([at(2)], () => ({ lineAt: (line) => ['\tif (a) {', long][line - 1] }));
    expect(source.text).toEqual([`\tif (a) {\n${'x'.repeat(298)}…`]);
  });
});

test('files are in order of their names, and those that are not there are passed over', () => {
  const lines = [at(20, 1, 'b.c'), at(9, 2, 'c.c'), at(9, 3, 'a.c')];
  expect(chosen(lines, (file) => (file === 'c.c' ? null : numbered(30))).pieces).toEqual(['a.c 4-14', 'b.c 15-25']);
});

test('where there is no more room, all that costs less is left out and counted', () => {
  // Of three bytes each with its line break: 33 a piece.
  const lines = [at(30), at(50, 2), at(70, 3), at(32)];
  expect(chosen(lines, () => numbered(99), 66)).toMatchObject({ pieces: ['a.c 25-35', 'a.c 45-55'], leftOut: 2 });
  expect(chosen(lines, () => numbered(99), 65)).toMatchObject({ pieces: ['a.c 25-35'], leftOut: 3 });
});
