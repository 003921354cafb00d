import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { SourceTable } from '../../../../template/data/tables.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { functionLines } from '../../../../template/model/table/function-lines.js';
import { listSource, sourceShown } from '../../../../template/model/table/source-listing.js';
import { showRun } from '../../../../template/state/choose-lens.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { RUNS } from '../../../../template/state/lens-state.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
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

describe('of two runs, source and costs are of one:', () => {
  const NEWER = sourceTexts('new 1', 'new 2', 'new 3');
  const OLDER = sourceTexts('old 1', 'old 2');

  /** Of `main` in each choice of the run: `new 2=5` for a line with 5 itself. */
  function shownIn(newerSource: SourceTable, olderSource: SourceTable) {
    const newer = { ...reportFromStacks('main(a.c:2) +5\nmain(a.c:3) +1'), source: newerSource };
    const older = { ...reportFromStacks('main(a.c:1) +4\nmain(a.c:2) +7'), source: olderSource };
    const report = combineReports(newer, older);
    const profile = createProfile(report);
    const state = createViewState(report);
    return RUNS.map((run) => {
      showRun(state, run);
      const listings = sourceShown(profile, state.lens.value, 0, profile.leaders[1]);
      return listings.flatMap(({ lines }) => lines.map(({ text, cost }) => (cost ? `${text}=${cost.self}` : text)));
    });
  }

  test('the one that is shown, of their difference the newer one', () => {
    expect(shownIn(NEWER, OLDER)).toEqual([
      ['new 1', 'new 2=5', 'new 3=1'],
      ['new 1', 'new 2=5', 'new 3=1'],
      ['old 1=4', 'old 2=7'],
    ]);
  });

  test('where that kept no source, none is shown', () => {
    expect(shownIn(NEWER, sourceOf())).toEqual([['new 1', 'new 2=5', 'new 3=1'], ['new 1', 'new 2=5', 'new 3=1'], []]);
    expect(shownIn(sourceOf(), OLDER)).toEqual([[], [], ['old 1=4', 'old 2=7']]);
  });
});

/** The first lines of a.c. */
function sourceTexts(...texts: string[]): SourceTable {
  return { file: ['a.c'], line: Uint32Array.of(1), text: [texts.join('\n')] };
}
