import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { functionLines } from '../../../../template/model/table/function-lines.js';
import { metricOf, profileOf } from '../../profiles.js';
import { functionOf, nameOf, profileOfStacks, stackLists } from './stack-lists.js';

/** The lines of a function: `lib.rs:2 self 3 total 5`. */
function linesOf(profile: Profile, name: string): string[] {
  const { report, frames } = profile;
  const leader = profile.leaders.find((candidate) => nameOf(profile, candidate) === name) ?? -1;
  const lines = functionLines(profile, report.selfValues[metricOf(profile, 'allocatedBytes')], leader);
  return lines.map(({ frame, self, total }) => {
    return `${report.strings[frames.file[frame]]}:${frames.line[frame]} self ${self} total ${total}`;
  });
}

describe('the source lines of a function', () => {
  test('are added up over all its calls, largest first', () => {
    const profile = profileOf(`
      main(m.rs:1);parse(lib.rs:7)              +3
      main(m.rs:2);parse(lib.rs:7);new(v.rs:1)  +5
      main(m.rs:2);parse(lib.rs:8);new(v.rs:1)  +1
    `);
    expect(linesOf(profile, 'parse')).toEqual(['lib.rs:7 self 3 total 8', 'lib.rs:8 self 0 total 1']);
    expect(linesOf(profile, 'main')).toEqual(['m.rs:2 self 0 total 6', 'm.rs:1 self 0 total 3']);
  });

  test('are those of changes as well, the largest first whichever way they went', () => {
    const profile = profileOf('main(m.rs:1)  +3\nmain(m.rs:2)  +9\nmain(m.rs:3)  +5');
    const { report, leaders, tree } = profile;
    const changes = report.selfValues[metricOf(profile, 'allocatedBytes')].map((bytes) => -bytes);
    const lines = functionLines(profile, changes, leaders[tree.frame[1]]);
    expect(lines.map(({ total }) => total)).toEqual([-9, -5, -3]);
  });

  test('a line counts once for a stack that it is on several times', () => {
    const profile = profileOf('main(m.rs:1);parse(lib.rs:7);parse(lib.rs:8);parse(lib.rs:7)  +5');
    expect(linesOf(profile, 'parse')).toEqual(['lib.rs:7 self 5 total 5', 'lib.rs:8 self 0 total 5']);
  });

  test('what was merged into the function counts for the line that called it', () => {
    const plain = profileOf(`
      main(m.rs:1);parse(lib.rs:7);malloc(c:1)  +5
      main(m.rs:1);parse(lib.rs:8);malloc(c:2)  +1
    `);
    const { report, frames } = plain;
    const source = { report, frames, names: createFrameNames(report, frames) };
    const steps = [{ kind: 'merge', pattern: 'malloc' }] as const;
    const merged = shapeProfile(source, { groupBy: 'function', order: 'weight', steps });
    expect(linesOf(merged, 'parse')).toEqual(['lib.rs:7 self 5 total 5', 'lib.rs:8 self 1 total 1']);
  });

  test('what the view leaves out does not count', () => {
    const plain = profileOf(`
      main(m.rs:1);parse(lib.rs:7);new(v.rs:1)  +5
      main(m.rs:1);parse(lib.rs:7);log(l.rs:1)  +1
    `);
    const { report, frames } = plain;
    const source = { report, frames, names: createFrameNames(report, frames) };
    const shaped = (kind: 'hide' | 'show') =>
      shapeProfile(source, { groupBy: 'function', order: 'weight', steps: [{ kind, pattern: 'log' }] });
    expect(linesOf(shaped('hide'), 'parse')).toEqual(['lib.rs:7 self 0 total 5']);
    expect(linesOf(shaped('show'), 'parse')).toEqual(['lib.rs:7 self 0 total 1']);
  });

  test('a call that a stack begins below is not on it', () => {
    const { report, frames } = profileOf('main(m.rs:1);walk(w.rs:1);visit(v.rs:3);walk(w.rs:2)  +5');
    const source = { report, frames, names: createFrameNames(report, frames) };
    const steps = [{ kind: 'start', pattern: 'visit' }] as const;
    const started = shapeProfile(source, { groupBy: 'function', order: 'weight', steps });
    expect(linesOf(started, 'walk')).toEqual(['w.rs:2 self 5 total 5']);
  });

  test('whatever the stacks, the same as looking at each stack for itself', () => {
    fc.assert(
      fc.property(stackLists, (stacks) => {
        const profile = profileOfStacks(stacks);
        for (const name of new Set(stacks.flatMap(({ calls }) => calls.map(functionOf)))) {
          const expected = [1, 2].flatMap((line) => {
            const call = `${name}(lib.rs:${line})`;
            const on = stacks.filter(({ calls }) => calls.includes(call));
            const sum = (list: typeof stacks) => list.reduce((total, { bytes }) => total + bytes, 0);
            const self = sum(on.filter(({ calls }) => calls.at(-1) === call));
            return on.length === 0 ? [] : [`lib.rs:${line} self ${self} total ${sum(on)}`];
          });
          expect(linesOf(profile, name).sort()).toEqual(expected);
        }
      }),
    );
  });
});
