import { expect, test } from 'vitest';
import type { SourceTable } from '../../../../template/data/tables.js';
import { functionLines } from '../../../../template/model/table/function-lines.js';
import { listSource } from '../../../../template/model/table/source-listing.js';
import { metricOf, profileOf } from '../../profiles.js';
import { nameOf } from './stack-lists.js';

/** Of a file the lines from one to another, `7` and so on. */
const piece = (file: string, from: number, to: number) => ({
  file,
  line: from,
  text: Array.from({ length: to - from + 1 }, (_, at) => `${from + at}`).join('\n'),
});

function sourceOf(...pieces: ReturnType<typeof piece>[]): SourceTable {
  return {
    file: pieces.map(({ file }) => file),
    line: Uint32Array.from(pieces, ({ line }) => line),
    text: pieces.map(({ text }) => text),
  };
}

const STACKS = `
  main(a.c:20);parse(b.c:7)  +3
  main(a.c:20);parse(b.c:7);parse(b.c:9)  +5
  main(a.c:41);parse(c.h:2)  +9`;

/** `a.c: 1 2 3=5/8 4` for lines 1 to 4 of which the third has 5 itself and 8 in all. */
function listed(source: SourceTable, name: string, stacks = STACKS): string[] {
  const profile = profileOf(stacks);
  const leader = profile.leaders.find((candidate) => nameOf(profile, candidate) === name) ?? -1;
  const values = profile.report.selfValues[metricOf(profile, 'allocatedBytes')];
  const listings = listSource(profile, source, functionLines(profile, values, leader));
  return listings.map(({ file, lines }) => {
    const words = lines.map(({ line, text, cost }) => {
      expect(text).toBe(`${line}`);
      return cost === undefined ? text : `${text}=${cost.self}/${cost.total}`;
    });
    return `${file}: ${words.join(' ')}`;
  });
}

test('lines of a function stand beside their source, with those around, file by file', () => {
  const source = sourceOf(piece('b.c', 1, 30), piece('c.h', 1, 3), piece('d.c', 1, 9));
  expect(listed(source, 'parse')).toEqual(['c.h: 1 2=9/9 3', 'b.c: 2 3 4 5 6 7=3/8 8 9=5/5 10 11 12 13 14']);
});

test('what is not kept is left out, and so is a file of which no costly line is kept', () => {
  const source = sourceOf(piece('a.c', 18, 22), piece('a.c', 40, 42), piece('b.c', 20, 30));
  expect(listed(source, 'main')).toEqual(['a.c: 18 19 20=0/8 21 22 40 41=0/9 42']);
  expect(listed(source, 'parse')).toEqual([]);
  expect(listed(sourceOf(), 'main')).toEqual([]);
});

test('of a long function no more is listed than anybody reads', () => {
  const [lines] = listed(sourceOf(piece('a.c', 1, 5000)), 'main', 'main(a.c:20)  +1\nmain(a.c:4000)  +2');
  expect(lines.split(' ')).toEqual([
    'a.c:',
    ...Array.from({ length: 400 }, (_, at) => (at === 5 ? '20=1/1' : `${15 + at}`)),
  ]);
});
