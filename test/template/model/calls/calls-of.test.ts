import { expect, test } from 'vitest';
import { callsOf } from '../../../../template/model/calls/calls-of.js';
import { nodeOf, profileOf, stackOf } from '../../profiles.js';

const profile = profileOf(`
  main;parse  +40
  main;parse(p.c:2);read;parse  +20
  main;read  +10
  idle  +1
`);

function callsLike(stack: string): string[] {
  const leader = profile.leaders[profile.tree.frame[nodeOf(profile, stack)]];
  return Array.from(callsOf(profile, leader), (node) => stackOf(profile, node));
}

test('the calls of a function are all of them, in the order of the tree', () => {
  expect(callsLike('main;parse')).toEqual(['main;parse', 'main;parse;read;parse']);
  expect(callsLike('main;read')).toEqual(['main;parse;read', 'main;read']);
  expect(callsLike('idle')).toEqual(['idle']);
});

test('the whole program is its only call', () => {
  expect(callsLike('')).toEqual(['']);
});
