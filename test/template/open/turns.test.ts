import { expect, test } from 'vitest';
import type { Steps } from '../../../template/data/steps.js';
import { Turns } from '../../../template/open/turns.js';

/** Each step takes longer than a task may. */
function* slowSteps(count: number, done: number[]): Steps<string> {
  for (let step = 1; step <= count; step++) {
    const end = performance.now() + 20;
    while (performance.now() < end);
    done.push(step);
    yield;
  }
  return 'the result';
}

test('other tasks have their turn between two steps', async () => {
  const done: number[] = [];
  const seen: number[] = [];
  const other = setInterval(() => seen.push(done.length));
  const result = await new Turns(new AbortController().signal).carryOut(slowSteps(4, done));
  clearInterval(other);
  expect([result, done]).toEqual(['the result', [1, 2, 3, 4]]);
  expect(seen).toEqual(expect.arrayContaining([1, 2, 3]));
});

test('what is cancelled ends with the next turn', async () => {
  const cancellation = new AbortController();
  const done: number[] = [];
  const turns = new Turns(cancellation.signal);
  const work = turns.carryOut(slowSteps(100, done));
  cancellation.abort(new Error('cancelled'));
  await expect(work).rejects.toThrow('cancelled');
  expect([turns.isCancelled, done]).toEqual([true, [1]]);
});
