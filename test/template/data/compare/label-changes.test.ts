import { expect, test } from 'vitest';
import { labelChanges, labelValues } from '../../../../template/data/compare/label-changes.js';

test('labels that two runs do not share are given with both values', () => {
  expect(labelChanges({ commit: '1', host: 'a' }, { commit: '2', host: 'a', try: '3' })).toBe(
    'commit 1 -> 2; try none -> 3',
  );
  expect(labelChanges({ host: 'a', zone: 'b' }, { host: 'a' })).toBe('zone b -> none');
  expect(labelChanges({ host: 'a' }, { host: 'a' })).toBe('');
});

test('labels of a report are its values by name', () => {
  expect(labelValues({ labels: [{ name: 'commit', value: '1' }] })).toEqual({ commit: '1' });
});
