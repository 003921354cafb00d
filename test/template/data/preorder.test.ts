import { expect, test } from 'vitest';
import { orderPreorder } from '../../../template/data/preorder.js';

test('siblings stand in order, as they came where they are alike, and each before what it called', () => {
  //     0 --- 1 --- 4
  //       +-- 2  +-- 5
  //       +-- 3
  const parents = Uint32Array.of(0, 0, 0, 0, 1, 1);
  const totals = [0, 2, 7, 2, 1, 1];
  const { memberOfNode, nodeOfMember, depth } = orderPreorder(parents, 6, (a, b) => totals[b] - totals[a]);
  expect([...memberOfNode]).toEqual([0, 2, 1, 4, 5, 3]);
  expect([...nodeOfMember]).toEqual([0, 2, 1, 5, 3, 4]);
  expect([...depth]).toEqual([0, 1, 1, 2, 2, 1]);
});

test.each([2, 16, 17, 100])('%d siblings', (count) => {
  const totalOf = (member: number) => (member * 37) % 10;
  const { memberOfNode } = orderPreorder(new Uint32Array(count + 1), count + 1, (a, b) => totalOf(b) - totalOf(a));
  const members = Array.from({ length: count }, (_, index) => index + 1);
  expect([...memberOfNode]).toEqual([0, ...members.toSorted((a, b) => totalOf(b) - totalOf(a))]);
});
