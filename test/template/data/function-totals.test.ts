import { expect, test } from 'vitest';
import { findFunctionCalls, functionTotals } from '../../../template/data/function-totals.js';
import { prefixSums } from '../../../template/data/tree.js';

/**
 *     root --- main --- parse 2 --- parse 5 --- new 1
 *                 +---- print 3 --- parse 4
 */
const ENDS = Uint32Array.of(7, 7, 5, 5, 5, 7, 7);
const [MAIN, PARSE, PARSE_AT_OTHER_LINE, NEW, PRINT] = [1, 2, 3, 4, 5];
const FRAMES = Uint32Array.of(0, MAIN, PARSE, PARSE_AT_OTHER_LINE, NEW, PRINT, PARSE);
const LEADERS = Uint32Array.of(0, MAIN, PARSE, PARSE, NEW, PRINT);
const SELF = Float64Array.of(0, 0, 2, 5, 1, 3, 4);

test('a function holds what its calls hold, wherever it was called from and whatever its line', () => {
  const { self } = functionTotals(findFunctionCalls(ENDS, FRAMES, LEADERS), prefixSums(SELF));
  expect([...self]).toEqual([0, 0, 2 + 5 + 4, 0, 1, 3]);
});

test('a call by way of another of the same function is counted once', () => {
  const calls = findFunctionCalls(ENDS, FRAMES, LEADERS);
  expect([...calls.isOutermost]).toEqual([0, 1, 1, 0, 1, 1, 1]);
  const { total } = functionTotals(calls, prefixSums(SELF));
  expect([...total]).toEqual([0, 15, 2 + 5 + 1 + 4, 0, 1, 3 + 4]);
});
