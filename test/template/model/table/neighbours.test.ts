import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../../template/model/calls/profile.js';
import { findNeighbours, type Neighbour } from '../../../../template/model/table/neighbours.js';
import { bytesOf, profileOf } from '../../profiles.js';
import { functionOf, nameOf, profileOfStacks, stackLists } from './stack-lists.js';

function leaderOf(profile: Profile, name: string): number {
  return profile.leaders.find((leader) => nameOf(profile, leader) === name) ?? -1;
}

function neighboursOf(profile: Profile, name: string) {
  const sums = bytesOf(profile);
  const { callers, callees } = findNeighbours(profile, sums, sums, leaderOf(profile, name));
  const text = ({ leader, total }: Neighbour) => `${nameOf(profile, leader) || 'program'} ${total}`;
  return { callers: callers.map(text), callees: callees.map(text) };
}

describe('callers and callees', () => {
  const profile = profileOf(`
    main;parse;new   +3
    main;print;new   +4
    main;print;format;new;grow  +2
  `);

  test('each with what is held through these calls, largest first', () => {
    expect(neighboursOf(profile, 'new')).toEqual({ callers: ['print 4', 'parse 3', 'format 2'], callees: ['grow 2'] });
    expect(neighboursOf(profile, 'main')).toEqual({ callers: ['program 9'], callees: ['print 6', 'parse 3'] });
  });

  test('of changes the largest first, whichever way they went', () => {
    const profile = profileOf('main;parse  +30\nmain;print  +9\nmain;read  +20');
    // Of the bytes of the run, 90 for each 30 are gone.
    const sums = bytesOf(profile).map((sum) => 40 - 3 * sum);
    const { callees } = findNeighbours(profile, sums, bytesOf(profile), leaderOf(profile, 'main'));
    expect(callees.map(({ leader, total }) => `${nameOf(profile, leader)} ${total}`)).toEqual([
      'parse -90',
      'read -60',
      'print -27',
    ]);
  });

  test('a function that calls itself is its own caller and callee, and no stack counts twice', () => {
    const recursive = profileOf('main;parse;parse;parse;new;parse;new  +5');
    expect(neighboursOf(recursive, 'parse')).toEqual({
      callers: ['main 5', 'parse 5', 'new 5'],
      callees: ['parse 5', 'new 5'],
    });
  });

  test('whatever the stacks, the same as looking at each stack for itself', () => {
    fc.assert(
      fc.property(stackLists, (stacks) => {
        const any = profileOfStacks(stacks);
        const expected = new Map<string, number>();
        for (const { calls, bytes } of stacks) {
          const names = ['program', ...calls.map(functionOf)];
          const edges = new Set(names.slice(1).map((name, at) => `${names[at]} calls ${name}`));
          for (const edge of edges) expected.set(edge, (expected.get(edge) ?? 0) + bytes);
        }
        const asCaller = new Map<string, number>();
        const asCallee = new Map<string, number>();
        const add = (edges: Map<string, number>, row: string, edge: (name: string) => string) => {
          const [name, total] = row.split(' ');
          edges.set(edge(name), Number(total));
        };
        for (const name of new Set(stacks.flatMap(({ calls }) => calls.map(functionOf)))) {
          const { callers, callees } = neighboursOf(any, name);
          for (const row of callers) add(asCaller, row, (caller) => `${caller} calls ${name}`);
          for (const row of callees) add(asCallee, row, (callee) => `${name} calls ${callee}`);
        }
        expect(asCaller).toEqual(expected);
        expect(asCallee).toEqual(new Map([...expected].filter(([edge]) => !edge.startsWith('program'))));
      }),
    );
  });
});
