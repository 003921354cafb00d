import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { functionLines } from '../../../../template/model/table/function-lines.js';
import { functionPlaces, placedBy } from '../../../../template/model/table/function-places.js';
import { functionRows } from '../../../../template/model/table/function-rows.js';
import { BY_SHOWN_TOTAL, type RowOrder } from '../../../../template/model/table/row-order.js';
import { metricOf, profileOf } from '../../profiles.js';
import { columnsOf, nameOf, profileOfStacks, stackLists } from './stack-lists.js';

/** `fill a.c:7` of each function in the table, in the order that they are met in. */
function places(profile: Profile, order: RowOrder): string[] {
  const { report, frames } = profile;
  const columns = columnsOf(profile);
  const { column, side } = placedBy(columns, order);
  const placeOf = functionPlaces(profile, createLens(report, null, null), column, side);
  const { leaders } = functionRows(profile, columns);
  return Array.from(leaders, (leader) => {
    const frame = placeOf[leader];
    return `${nameOf(profile, leader)} ${report.strings[frames.file[frame]]}:${frames.line[frame]}`;
  });
}

const RUN = profileOf(`
  main(m.c:1);fill(a.c:6);label(a.c:9)  +50 -50
  main(m.c:1);fill(a.c:6)               +3 -3
  main(m.c:2);fill(a.c:7)               +4
  main(m.c:2);fill(a.c:8)               +2
  main(m.c:2);fill(a.c:8)               +1
`);

test('functions are at the line that most of the figure that they are sorted by comes about by', () => {
  expect(places(RUN, BY_SHOWN_TOTAL)).toEqual(['main m.c:1', 'fill a.c:6', 'label a.c:9']);
  expect(places(RUN, { ...BY_SHOWN_TOTAL, by: 'self' }).slice(1)).toEqual(['fill a.c:7', 'label a.c:9']);
  const leaked = { ...BY_SHOWN_TOTAL, metric: metricOf(RUN, 'leakedBytes') };
  expect(places(RUN, leaked).slice(0, 2)).toEqual(['main m.c:2', 'fill a.c:7']);
});

test('sorted by anything else, by the total of the shown metric', () => {
  const byTotal = places(RUN, BY_SHOWN_TOTAL);
  for (const by of ['name', 'paths'] as const) expect(places(RUN, { ...BY_SHOWN_TOTAL, by })).toEqual(byTotal);
});

test('what is merged into a function counts for the line that called it', () => {
  const plain = profileOf(`
    main(m.c:1);fill(a.c:6)                +3
    main(m.c:1);fill(a.c:7);label(a.c:9)   +5
  `);
  const { report, frames } = plain;
  const steps = [{ kind: 'merge', pattern: 'label' }] as const;
  const source = { report, frames, names: createFrameNames(report, frames) };
  const merged = shapeProfile(source, { groupBy: 'function', order: 'weight', steps });
  expect(places(plain, { ...BY_SHOWN_TOTAL, by: 'self' })).toContain('fill a.c:6');
  expect(places(merged, { ...BY_SHOWN_TOTAL, by: 'self' })).toEqual(['main m.c:1', 'fill a.c:7']);
});

test('that line is the first of a function’s lines, however it calls itself', () => {
  fc.assert(
    fc.property(stackLists, (stacks) => {
      const profile = profileOfStacks(stacks);
      const values = profile.report.selfValues[metricOf(profile, 'allocatedBytes')];
      const [column] = columnsOf(profile);
      const placeOf = functionPlaces(profile, createLens(profile.report, null, null), column, 'total');
      for (const leader of functionRows(profile, [column]).leaders) {
        const lines = functionLines(profile, values, leader);
        const lineOf = (frame: number) => profile.frames.line[frame];
        const placed = lines.find(({ frame }) => lineOf(frame) === lineOf(placeOf[leader]));
        expect(placed?.total).toBe(lines[0].total);
      }
    }),
  );
});
