import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { matchNote } from '../../../../template/model/compare/match-note.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { nodeOf } from '../../profiles.js';

function noteOf(newer: string, older: string, stack: string): string {
  const profile = createProfile(combineReports(reportFromStacks(newer), reportFromStacks(older)));
  return matchNote(profile, createFrameNames(profile.report, profile.frames), nodeOf(profile, stack));
}

test('a call that stands at another line, or in another build’s folder, was matched by its name', () => {
  const newer = 'main(src/main.c:9)[/new/app];parse(src/p.c:3)[/new/app]  +8';
  const older = 'main(src/main.c:9)[/old/app];parse(src/p.c:1)[/old/app]  +8';
  expect(noteOf(newer, older, 'main')).toBe('Matched by name: /old/app in the old run.');
  expect(noteOf(newer, older, 'main;parse')).toBe('Matched by name: p.c:1, /old/app in the old run.');
});

test('several lines are not told one by one', () => {
  const older = 'main(m.c:1) +1\nmain(m.c:2) +1\nmain(m.c:3) +1\nmain(m.c:4) +1';
  expect(noteOf('main(m.c:4) +1', older, 'main')).toBe('Matched by name: several other lines in the old run.');
});

test('of lines of which some are others all are told, in their order', () => {
  const noteFrom = (older: number[]) =>
    noteOf('main(m.c:7) +1\nmain(m.c:8) +1', older.map((line) => `main(m.c:${line}) +1`).join('\n'), 'main');
  expect(noteFrom([7, 5])).toBe('Matched by name: m.c:5 and m.c:7 in the old run.');
  expect(noteFrom([8, 7, 6, 5])).toBe('Matched by name: several other lines in the old run.');
});

test('the address of a worker’s script is another one in each run', () => {
  const blob = (id: string) => `blob:null/${id}-d620-4180-9418-b429a903e172`;
  const run = (id: string, line: number) => `work(${blob(id)}:${line})[${blob(id)}]  +8`;
  expect(noteOf(run('4b5ea396', 1), run('00000000', 1), 'work')).toBe('');
  expect(noteOf(run('4b5ea396', 1), run('00000000', 2), 'work')).toBe('Matched by name: blob script:2 in the old run.');
});

test('nothing is said where all is alike, or one run does not have the call', () => {
  expect(noteOf('main(m.c:1) +1', 'main(m.c:1) +2', 'main')).toBe('');
  expect(noteOf('main(m.c:1) +1', 'other(m.c:2) +2', 'main')).toBe('');
  const alone = createProfile(reportFromStacks('main  +1'));
  expect(matchNote(alone, createFrameNames(alone.report, alone.frames), 1)).toBe('');
});
