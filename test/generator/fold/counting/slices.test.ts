import { describe, expect, test } from 'vitest';
import { SliceLog } from '../../../../generator/fold/counting/slice-log.js';
import { TraceBuilder } from '../../../../generator/fold/trace-builder.js';
import type { Report } from '../../../../template/data/report.js';
import { FIGURES_ALONE, internStackText, reportFromStacks, stackTextOf } from '../../../helpers/stacks.js';

/** "slice stack: allocations, bytes, temporary, live" for each row. */
function rows(report: Report): string[] {
  const { slice, node, deltas } = report.time;
  const { allocations, allocatedBytes, temporary, liveBytes } = deltas;
  return Array.from(
    slice,
    (number, row) =>
      `${number} ${stackTextOf(report, node[row])}: ${allocations[row]}, ${allocatedBytes[row]}, ${temporary[row]}, ${liveBytes[row]}`,
  );
}

/** "start:" of each slice, and "block: allocated, temporary, live" for what changed in it. */
function changesIn(log: SliceLog): string[] {
  const lines: string[] = [];
  log.read({
    openSlice: (startMilliseconds) => lines.push(`${startMilliseconds}:`),
    addChange: (block, ...counts) => lines.push(`block ${block}: ${counts.join(', ')}`),
  });
  return lines;
}

test('what is packed of a change is what is read, whatever its size', () => {
  const log = new SliceLog();
  log.add(5, 127, 128, -64);
  log.add(300_000, 2 ** 32 - 1, 2 ** 31, -(2 ** 31));
  log.close(0);
  expect(changesIn(log)).toEqual(['0:', 'block 5: 127, 128, -64', 'block 300000: 4294967295, 2147483648, -2147483648']);
});

test('a slice has a row for each stack that did something in it', () => {
  const report = reportFromStacks(`
    a +8 +8
    b +1~
    @2
    a -8
    @3
    rss 4096`);
  expect(report.time.sliceMilliseconds).toBe(1);
  expect(rows(report)).toEqual(['0 a: 2, 16, 0, 16', '0 b: 1, 1, 1, 0', '2 a: 0, 0, 0, -8']);
  expect([...report.time.maximumLiveBytes]).toEqual([17, 16, 16, 8]);
  expect([...report.time.residentBytes]).toEqual([0, 0, 0, 4096]);
});

describe('the width of the slices', () => {
  test.each([
    [0, 1, 1],
    [4095, 1, 4096],
    [4096, 2, 2049],
    [8191, 2, 4096],
    [8192, 4, 2049],
    [1_000_000, 256, 3907],
    [2 ** 40, 2 ** 29, 2049],
  ])('a run of %d ms has slices of %d ms, %d in number', (end, width, count) => {
    const { time } = reportFromStacks(`a +8\n@${end}\na -8`);
    expect([time.sliceMilliseconds, time.maximumLiveBytes.length]).toEqual([width, count]);
    expect(time.slice.at(-1)).toBe(count - 1);
  });

  test('doubles as the run goes on, and what was counted is merged', () => {
    const text = Array.from({ length: 8198 }, (_, milliseconds) => `@${milliseconds}\na +2 -2\nb +1`).join('\n');
    const report = reportFromStacks(text);
    expect(report.time.sliceMilliseconds).toBe(4);
    const all = rows(report);
    expect(all.slice(0, 2)).toEqual(['0 a: 4, 8, 4, 0', '0 b: 4, 4, 0, 4']);
    expect(all.slice(-2)).toEqual(['2049 a: 2, 4, 2, 0', '2049 b: 2, 2, 0, 2']);
    expect(all).toHaveLength(2 * 2050);
    expect([...report.time.maximumLiveBytes.slice(0, 3)]).toEqual([5, 9, 13]);
  });

  /** In each millisecond one allocation of each of `stacks`. */
  const busy = (milliseconds: number, stacks: number) => {
    const builder = new TraceBuilder(FIGURES_ALONE);
    const { heap } = builder;
    const names = Array.from({ length: stacks }, (_, stack) => `f${stack}`);
    const blocks = names.map((name) => heap.defineBlock(internStackText(name, builder), 1));
    for (let at = 0; at < milliseconds; at++) {
      heap.tick(at);
      for (const block of blocks) {
        heap.allocate(block);
        heap.release(block);
      }
    }
    return builder.finish();
  };

  test.each([
    // 60,000 changes are few enough, whatever they are of.
    [3000, 20, 1],
    // 80,000 of one allocation each are too many, and those of two milliseconds together are 40,000.
    [4000, 20, 2],
    // The same in as many slices as there may be anyway.
    [1000, 200, 2],
    [500, 200, 1],
  ])(
    'in %d ms with %d stacks in each slices are of %d ms: no more than a change for seven allocations',
    (run, stacks, width) => {
      const report = busy(run, stacks);
      expect(report.time.sliceMilliseconds).toBe(width);
      const all = rows(report);
      expect(all).toHaveLength(stacks * Math.ceil(run / width));
      expect(all[0]).toMatch(new RegExp(`^0 f\\d+: ${width}, ${width}, `));
      expect(report.time.maximumLiveBytes).toHaveLength(Math.ceil(run / width));
    },
  );

  test('slices that were closed narrower may be merged before the end', () => {
    const log = new SliceLog();
    log.add(0, 2, 1, 1);
    log.close(0);
    log.add(0, 0, 0, -1);
    log.add(2, 5, 0, 5);
    log.close(1);
    log.add(2, 0, 0, -2);
    log.close(3);
    log.add(1, 7, 7, 0);
    log.close(4);
    log.merge(4, 3);
    expect(log.changes).toBe(3);
    expect(changesIn(log)).toEqual(['0:', 'block 0: 2, 1, 0', 'block 2: 5, 0, 3', '4:', 'block 1: 7, 7, 0']);
  });

  test('a time before the one before changes nothing', () => {
    const report = reportFromStacks('@10\na +8\n@3\nb +8\n@10\nc +8');
    expect(rows(report).map((row) => row.slice(0, 4))).toEqual(['10 a', '10 b', '10 c']);
  });
});
