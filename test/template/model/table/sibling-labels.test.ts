import { expect, test } from 'vitest';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { siblingLabels } from '../../../../template/model/table/sibling-labels.js';
import { nodeOf, profileOf } from '../../profiles.js';

test('calls of one caller are told apart, and those of another do not count', () => {
  const profile = profileOf(`
    main;alloc<int>::get;net::Cache::load  +8
    main;alloc<char>::get;db::Cache::load  +8`);
  const labelOf = siblingLabels(profile, createFrameNames(profile.report, profile.frames));
  const labels = ['main', 'main;alloc<int>::get', 'main;alloc<char>::get', 'main;alloc<int>::get;net::Cache::load'];
  expect(labels.map((stack) => labelOf(nodeOf(profile, stack)))).toEqual([
    'main',
    'alloc<int>::get',
    'alloc<char>::get',
    'Cache::load',
  ]);
});
