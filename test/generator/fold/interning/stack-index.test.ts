import { describe, expect, test } from 'vitest';
import { StackIndex } from '../../../../generator/fold/interning/stack-index.js';
import { seeded } from '../../../helpers/seeded.js';

const STACKS = 30_000;

/** Trees by the caller of each stack; the frame of each is another. */
const TREES: [shape: string, callerOf: (stack: number) => number][] = [
  ['one caller of all', () => 0],
  ['a single deep stack', (stack) => stack - 1],
  ['two callees each, level by level', (stack) => Math.max(0, (stack >> 1) - 1)],
  ['callers at random', (stack) => Math.floor(seeded(stack)() * stack)],
];

describe.each(TREES)('%s', (_, callerOf) => {
  test('each call has an id of its own, and keeps it', () => {
    const index = new StackIndex();
    const ids = [0];
    for (let stack = 1; stack < STACKS; stack++) ids.push(index.intern(ids[callerOf(stack)], stack));
    const again = ids.map((_, stack) => (stack === 0 ? 0 : index.intern(ids[callerOf(stack)], stack)));
    expect(again).toEqual(ids);
    expect(new Set(ids).size).toBe(STACKS);
    const callers = ids.map((_, stack) => (stack === 0 ? 0 : ids[callerOf(stack)]));
    expect(ids.map((id) => index.caller.values[id])).toEqual(callers);
    expect(ids.map((id) => index.frame.values[id])).toEqual([...ids.keys()]);
  });
});
