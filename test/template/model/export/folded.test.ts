import { describe, expect, test } from 'vitest';
import type { ExportedView } from '../../../../template/model/export/exported-view.js';
import { foldedBytes, foldedName, foldedStacks } from '../../../../template/model/export/folded.js';
import { readRecording } from '../../../helpers/recordings.js';
import { viewOf, viewOfReport } from './views.js';

function textOf(view: ExportedView): string {
  return foldedStacks(view)
    .map((chunk) => new TextDecoder().decode(chunk))
    .join('');
}

const linesOf = (view: ExportedView) => textOf(view).split('\n').slice(0, -1);

describe('folded stacks', () => {
  test('are a line for each stack that holds something itself, outermost call first', () => {
    const view = viewOf('main;parse;new  +16 +4\nmain;parse  +8\nmain;print;write  +5 -5\nidle  +1');
    expect(linesOf(view)).toEqual(['main;parse 8', 'main;parse;new 20', 'main;print;write 5', 'idle 1']);
  });

  test('are those of the shown metric', () => {
    const run = 'main;parse  +16*2\nmain;print  +8 -8';
    expect(linesOf(viewOf(run, 'allocations'))).toEqual(['main;parse 2', 'main;print 1']);
    expect(linesOf(viewOf(run, 'leakedBytes'))).toEqual(['main;parse 32']);
  });

  test('are whole where the view is zoomed, and no others', () => {
    const run = 'main  +1\nmain;a;parse  +8\nmain;a;parse;new  +16\nmain;b;parse  +2';
    expect(linesOf(viewOf(run, 'allocatedBytes', 'main;a;parse'))).toEqual(['main;a;parse 8', 'main;a;parse;new 16']);
  });

  test('have names of more bytes than characters', () => {
    expect(linesOf(viewOf('größe;日本  +7\ngröße  +1'))).toEqual(['größe 1', 'größe;日本 7']);
  });

  test('take no more bytes than was worked out before', () => {
    const view = viewOf('main;parse;new  +16\nmain;print  +8');
    expect(foldedBytes(view)).toBeGreaterThanOrEqual(textOf(view).length);
    expect(foldedBytes(viewOf('main  +1 -1', 'leakedBytes'))).toBe(0);
  });

  test('of a deep stack are in chunks that each line has room in', () => {
    const names = Array.from({ length: 3000 }, (_, row) => `${'x'.repeat(1900)}${row}`).join(';');
    const lines = linesOf(viewOf(`${names}  +3\nmain  +2`));
    expect(lines).toEqual([`${names} 3`, 'main 2']);
  });
});

test('a name stays between its semicolons and on its line', () => {
  expect(foldedName('a;b\nc\td 12')).toBe('a:b\\nc\\td 12');
  expect(foldedName('x'.repeat(10_000)).length).toBeLessThan(2100);
});

test.each([
  ['allocatedBytes', 8_902_307],
  ['allocations', 148_817],
  ['temporary', 22_701],
  ['peakBytes', 79_546],
  ['leakedBytes', 544],
])('those of a recording add up to its %s', async (metric, total) => {
  const text = textOf(viewOfReport(await readRecording('test/fixtures/heaptrack.dtparse-1.0.2.zst'), metric));
  // As awk '{ sum += $NF } END { print sum }' would.
  const sum = text.split('\n').reduce((before, line) => before + Number(line.split(' ').at(-1)), 0);
  expect(sum).toBe(total);
});
