import { describe, expect, test } from 'vitest';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { splitByLine } from '../../../../template/model/names/lines.js';
import { parseQuery } from '../../../../template/model/query/query.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { metricOf, nodeOf, profileOf } from '../../profiles.js';

/** The lines of a call in the shape that a query asks for: `lib.rs:7 3`. */
function linesOf(run: string, query: string, stack: string): string[] {
  const { report, frames } = profileOf(run);
  const names = createFrameNames(report, frames);
  const { steps } = parseQuery(query);
  const profile = shapeProfile({ report, frames, names }, { groupBy: 'function', order: 'weight', steps });
  const values = report.selfValues[metricOf(profile, 'allocatedBytes')];
  return splitByLine(profile, nodeOf(profile, stack), values).map(
    ({ frame, total }) => `${names.place(frame)} ${total}`,
  );
}

const RUN = `
  main(m.rs:1);parse(lib.rs:7)              +3
  main(m.rs:2);parse(lib.rs:7);new(v.rs:1)  +5
  main(m.rs:2);parse(lib.rs:8);log(l.rs:1)  +1
`;

describe('the lines that a call is split by', () => {
  test('are those that were merged into it, largest first', () => {
    expect(linesOf(RUN, '', 'main;parse')).toEqual(['lib.rs:7 8', 'lib.rs:8 1']);
    expect(linesOf(RUN, '', 'main')).toEqual(['m.rs:2 6', 'm.rs:1 3']);
  });

  test('have what filters leave below them, even where they hold nothing else', () => {
    expect(linesOf(RUN, 'hide:new', 'main;parse')).toEqual(['lib.rs:7 3', 'lib.rs:8 1']);
    expect(linesOf(RUN, 'show:new', 'main;parse')).toEqual(['lib.rs:7 5']);
    expect(linesOf(RUN, 'show:log recursion', 'main')).toEqual(['m.rs:2 1']);
  });

  test('are not those of a call that a stack begins below', () => {
    const run = 'main(m.rs:1);walk(w.rs:1);visit(v.rs:3);walk(w.rs:2)  +5';
    expect(linesOf(run, 'start:visit', 'visit;walk')).toEqual(['w.rs:2 5']);
  });
});
