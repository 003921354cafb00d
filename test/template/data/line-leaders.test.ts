import { expect, test } from 'vitest';
import { lineLeaders } from '../../../template/data/line-leaders.js';
import { reportFromStacks } from '../../helpers/stacks.js';

test('frames of one function, file and line have one leader, whatever the folder of their module', () => {
  const { frames, strings } = reportFromStacks(`
    get(a.c:1)[/b1/app]  +1
    get(a.c:1)[/b2/app]  +2
    get(a.c:2)[/b1/app]  +3
    get(b.c:1)[/b1/app]  +4
    put(a.c:1)[/b1/app]  +5
    get(a.c:1)[/b1/lib.so]  +6
  `);
  const leaders = lineLeaders(frames, strings);
  const placeOf = (frame: number) =>
    `${strings[frames.functionName[frame]]}(${strings[frames.file[frame]]}:${frames.line[frame]})[${strings[frames.module[frame]]}]`;
  const others = Array.from(leaders.keys()).filter((frame) => leaders[frame] !== frame);
  expect(others.map((frame) => [placeOf(frame), placeOf(leaders[frame])].sort())).toEqual([
    ['get(a.c:1)[/b1/app]', 'get(a.c:1)[/b2/app]'],
  ]);
});

test('what nothing is known of has one leader, and that is not the whole program', () => {
  const { frames, strings, tree } = reportFromStacks('[];main  +1\nmain;[]  +2');
  const leaders = lineLeaders(frames, strings);
  const nameless = Array.from(tree.frame.subarray(1)).filter((frame) => strings[frames.functionName[frame]] === '');
  expect(nameless.map((frame) => leaders[frame])).toEqual([nameless[0], nameless[0]]);
  expect(leaders[0]).toBe(0);
  expect(nameless).not.toContain(0);
});
