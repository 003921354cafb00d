import { expect, test } from 'vitest';
import { labelChanges, labelValues } from '../../../../template/data/compare/label-changes.js';

test('labels that two runs do not share are given with both values', () => {
  expect(labelChanges({ commit: '1', host: 'a' }, { commit: '2', host: 'a', try: '3' })).toBe(
    'commit 1 -> 2; try none -> 3',
  );
  expect(labelChanges({ host: 'a', zone: 'b' }, { host: 'a' })).toBe('zone b -> none');
  expect(labelChanges({ host: 'a' }, { host: 'a' })).toBe('');
});

test('of whole commits as much is given as tells them apart', () => {
  const [one, other] = ['0123456789abcdef0123456789abcdef01234567', 'fedcba9876543210fedcba9876543210fedcba98'];
  expect(labelChanges({ commit: one }, { commit: other })).toBe('commit 0123456789ab -> fedcba987654');
  expect(labelChanges({ commit: '1a2b3c4' }, { commit: other })).toBe('commit 1a2b3c4 -> fedcba987654');
  const near = one.replace(/7$/, '8');
  expect(labelChanges({ commit: one }, { commit: near })).toBe(`commit ${one} -> ${near}`);
});

test('labels of a report are its values by name', () => {
  expect(labelValues({ labels: [{ name: 'commit', value: '1' }] })).toEqual({ commit: '1' });
});
