import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { watchReads } from '../../../../template/views/page/watch-reads.js';

test('a change of what the task has read is told once, and of nothing else', () => {
  const [color, size, other] = [signal('red'), signal(1), signal(0)];
  const told: string[] = [];
  const stop = watchReads(
    () => told.push(`painted ${color.value} ${size.value}`),
    () => told.push('changed'),
  );
  other.value = 1;
  expect(told).toEqual(['painted red 1']);
  size.value = 2;
  color.value = 'blue';
  expect(told).toEqual(['painted red 1', 'changed']);
  stop();
});

test('what the task itself writes is no change, unless it has read it before', () => {
  const [written, read] = [signal(0), signal(0)];
  let changes = 0;
  watchReads(
    () => {
      written.value = read.value + 1;
    },
    () => changes++,
  );
  expect([written.value, changes]).toEqual([1, 0]);
  read.value = 1;
  expect(changes).toBe(1);
});

test('nothing is told after the end', () => {
  const size = signal(1);
  let changes = 0;
  const stop = watchReads(
    () => size.value,
    () => changes++,
  );
  stop();
  size.value = 2;
  expect(changes).toBe(0);
});

test('what a task throws is thrown, and nothing is watched', () => {
  const size = signal(1);
  let changes = 0;
  const paint = () => {
    throw new Error(`no room for ${size.value}`);
  };
  expect(() => watchReads(paint, () => changes++)).toThrow('no room for 1');
  size.value = 2;
  expect(changes).toBe(0);
});
