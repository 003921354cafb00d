import { expect, test } from 'vitest';
import { type BlockChanges, fillChanges, surveyLog } from '../../../../generator/fold/counting/block-changes.js';
import { TOTAL_ALLOCATED, TOTAL_TEMPORARY, TOTALS } from '../../../../generator/fold/counting/block-fields.js';
import { ChangeReader } from '../../../../generator/fold/counting/change-bytes.js';
import { SliceLog } from '../../../../generator/fold/counting/slice-log.js';

/** Block 0 changes in the milliseconds 0, 1, 2 and 200, block 2 in 1, 3 and 201, block 1 never. */
function logOfTwoBlocks(): SliceLog {
  const log = new SliceLog();
  const changes: [milliseconds: number, blocks: number[]][] = [
    [0, [0]],
    [1, [0, 2]],
    [2, [0]],
    [3, [2]],
    [200, [0]],
    [201, [2]],
  ];
  for (const [milliseconds, blocks] of changes) {
    for (const block of blocks) log.add(block, 1000 + milliseconds, block, -milliseconds);
    log.close(milliseconds);
  }
  return log;
}

const THREE_BLOCKS = 3;

/** "+slices: allocated, temporary, live" for each change of a block. */
function changesOf({ starts, bytes }: BlockChanges, block: number): string[] {
  const reader = new ChangeReader(bytes, starts[block]);
  const lines: string[] = [];
  while (reader.at < starts[block + 1]) {
    lines.push(`+${reader.next()}: ${reader.next()}, ${reader.next()}, ${reader.nextSigned()}`);
  }
  return lines;
}

test('one look at a log tells how many changes there are at each width, and what each block has in all', () => {
  const totals = new Float64Array(TOTALS * THREE_BLOCKS);
  const { changesAt } = surveyLog(logOfTwoBlocks().packed, 1, totals, THREE_BLOCKS);
  // Of 1 ms: all seven. Of 2 ms: 0 and 1 are one. Of 4 ms: those before 200 are one for each block.
  expect([0, 1, 2, 7, 8].map(changesAt)).toEqual([7, 6, 4, 4, 2]);
  expect([0, 1, 2].map((block) => totals[block * TOTALS + TOTAL_ALLOCATED])).toEqual([4203, 0, 3205]);
  expect([0, 1, 2].map((block) => totals[block * TOTALS + TOTAL_TEMPORARY])).toEqual([0, 0, 6]);
});

test('changes stand by block, in order of time', () => {
  const log = logOfTwoBlocks();
  const { starts } = surveyLog(log.packed, 1, new Float64Array(TOTALS * THREE_BLOCKS), THREE_BLOCKS);
  const bytes = new Uint8Array(starts[THREE_BLOCKS]);
  const changes = { count: 7, starts, bytes, doublings: 0 };
  fillChanges(changes, log, 1);
  expect([0, 1, 2].map((block) => changesOf(changes, block))).toEqual([
    ['+0: 1000, 0, 0', '+1: 1001, 0, -1', '+1: 1002, 0, -2', '+198: 1200, 0, -200'],
    [],
    ['+1: 1001, 2, -1', '+2: 1003, 2, -3', '+198: 1201, 2, -201'],
  ]);
  expect(log.changes).toBe(0);
});
