import { expect, test } from 'vitest';
import { leftOutFunctions, topFunctions } from '../../../../template/model/table/top-functions.js';
import { metricOf, profileOf } from '../../profiles.js';

/** "name self total" of the functions on top, behind them the library's function by which most of self came about. */
function top(run: string, side: 'self' | 'total', count = 10, metric = 'allocatedBytes'): string[] {
  const profile = profileOf(run);
  const { strings, frames } = profile.report;
  const nameOf = (frame: number) => strings[frames.functionName[frame]];
  return topFunctions(profile, profile.sumsOf(metricOf(profile, metric)), side, count).map(
    ({ frame, self, total, through }) =>
      `${nameOf(frame)} ${self} ${total}${through > 0 ? ` by ${nameOf(through)}` : ''}`,
  );
}

const RUN = `
  _start;main;parse;std::vector::grow;malloc[/lib/libc.so.6]  +30
  _start;main;print;std::vector::grow  +10
  _start;main;print  +14
`;

test('what libraries hold counts for the function of the program that called them, and they are told', () => {
  expect(top(RUN, 'self')).toEqual(['parse 30 30 by std::vector::grow', 'print 24 24']);
});

test('by total, what only starts the program is left out, not what has several callees', () => {
  expect(top(RUN, 'total')).toEqual(['main 0 54', 'parse 30 30 by std::vector::grow', 'print 24 24']);
});

test('functions that pass nearly all on to one other are left out', () => {
  const run = 'app::main;app::run;app::read  +60\napp::main;app::run;app::skip  +40\napp::main  +1';
  expect(top(run, 'total')).toEqual(['app::run 0 100', 'app::read 60 60', 'app::skip 40 40']);
});

test('no function is left out because another costs the same', () => {
  expect(top('main;alpha  +43\nmain;beta  +43\nmain;gamma  +14', 'total')).toEqual([
    'main 0 100',
    'alpha 43 43',
    'beta 43 43',
    'gamma 14 14',
  ]);
});

test('a library that no function of the program called stands for itself', () => {
  const start = 'start[/lib/libc.so.6]';
  expect(top(`${start};app::main  +60\n${start};at_exit[/lib/libc.so.6]  +7`, 'total')).toEqual([
    'app::main 60 60',
    'at_exit 7 7',
  ]);
});

test('what starts the program is left out, whatever else it calls', () => {
  const start = 'start[/lib/libc.so.6]';
  const run = `${start};app::main  +60\n${start};${start}  +7\n${start};at_exit[/lib/libc.so.6]  +5`;
  expect(top(run, 'total')).toEqual(['app::main 60 60', 'at_exit 5 5']);
});

test('recursion is counted once', () => {
  expect(top('walk  +1\nwalk;walk  +2\nwalk;visit;walk  +4', 'total')).toEqual(['walk 7 7', 'visit 0 4']);
});

test('there are no more than asked for, and none that costs nothing', () => {
  expect(top(RUN, 'total', 2)).toEqual(['main 0 54', 'parse 30 30 by std::vector::grow']);
  expect(top('a  +8 -8\nb  +4', 'self', 10, 'leakedBytes')).toEqual(['b 4 4']);
});

test('what a list by total leaves out can be told: what holds as much as its last', () => {
  const profile = profileOf(
    '_start;app::main;app::run;app::read  +60\n_start;app::main;app::run;app::skip  +40\napp::a;app::b  +5',
  );
  const { strings, frames } = profile.report;
  const leftOut = (count: number) =>
    leftOutFunctions(profile, profile.sumsOf(metricOf(profile, 'allocatedBytes')), count).map(
      (frame) => strings[frames.functionName[frame]],
    );
  expect(leftOut(3)).toEqual(['app::main']);
  expect(leftOut(10)).toEqual(['app::main', 'app::a']);
});
