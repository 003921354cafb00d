import { expect, test } from 'vitest';
import { allCallsOf } from '../../../../template/model/calls/all-calls.js';
import { bytesOf, nodeOf, profileOf } from '../../profiles.js';

test('all calls of a function are added up, one by way of another counted once', () => {
  const profile = profileOf(`
    main;walk  +1
    main;walk;read  +10
    main;walk;read;walk  +100
    main;print;walk  +1000
    main;print  +5000
  `);
  const leader = profile.leaders[profile.tree.frame[nodeOf(profile, 'main;walk')]];
  expect(allCallsOf(profile, bytesOf(profile), leader)).toEqual({ self: 1101, total: 1111 });
});
