import { expect, test } from 'vitest';
import { change, type QueryHistory, redo, undo } from '../../../../template/model/query/history.js';

const START: QueryHistory = { past: [], present: '', future: [] };

function changedBy(...queries: string[]): QueryHistory {
  return queries.reduce(change, START);
}

test('what was changed is undone and redone, the last first', () => {
  const history = changedBy('own', 'own show:a');
  expect(undo(history)).toEqual({ past: [''], present: 'own', future: ['own show:a'] });
  expect(undo(undo(history))).toEqual({ past: [], present: '', future: ['own', 'own show:a'] });
  expect(redo(undo(undo(history)))).toEqual(undo(history));
  expect(redo(redo(undo(undo(history))))).toEqual(history);
});

test('a change takes the place of what was undone', () => {
  expect(change(undo(changedBy('a', 'b')), 'c')).toEqual({ past: ['', 'a'], present: 'c', future: [] });
});

test('where there is nothing to do, the history stays the same', () => {
  const history = undo(changedBy('a', 'b'));
  expect(change(history, 'a')).toBe(history);
  expect(undo(START)).toBe(START);
  expect(redo(START)).toBe(START);
});

test('a hundred changes can be undone', () => {
  let history = changedBy(...Array.from({ length: 150 }, (_, at) => `show:${at}`));
  expect(history.past).toHaveLength(100);
  for (let step = 0; step < 150; step++) history = undo(history);
  expect(history.present).toBe('show:49');
  expect(history.future).toHaveLength(100);
});
