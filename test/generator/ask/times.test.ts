import { describe, expect, test } from 'vitest';
import { answer } from '../../../generator/ask/answer.js';
import { nameFrames } from '../../../generator/ask/asked-view.js';
import type { Report } from '../../../template/data/report.js';
import { NOTHING_ASKED } from '../../helpers/question.js';
import { reportFromSamples } from '../../helpers/sampled-report.js';
import { readBytes } from '../../helpers/trace-text.js';

type Times = Partial<Record<'from' | 'to' | 'at', string>>;

const ask = (report: Report, times: Times) => answer(nameFrames(report), { ...NOTHING_ASKED, ...times });

/** @param snapshots when, and how many bytes main holds; of some it is not known who holds them */
function massifOf(timeUnit: string, snapshots: readonly (readonly [time: number, heapBytes: number, tree: string])[]) {
  const texts = snapshots.map(([time, heapBytes, tree], number) => {
    const calls =
      tree === 'empty' ? '' : `n1: ${heapBytes} (heap allocation functions)\n n0: ${heapBytes} 0x3: main (a.c:3)\n`;
    return `#-----------\nsnapshot=${number}\n#-----------\ntime=${time}\nmem_heap_B=${heapBytes}\nmem_heap_extra_B=0\nmem_stacks_B=0\nheap_tree=${tree}\n${calls}`;
  });
  return readBytes(Buffer.from(`desc: (none)\ncmd: ./bread\ntime_unit: ${timeUnit}\n${texts.join('')}`));
}

const SNAPSHOTS = [
  [0, 0, 'empty'],
  [10e6, 100, 'detailed'],
  [30e6, 300, 'peak'],
  [40e6, 200, 'detailed'],
] as const;

describe("a moment of massif is typed in its clock's unit", async () => {
  const report = await massifOf('i', SNAPSHOTS);
  const momentOf = (at: string) => {
    const { inView, scope } = ask(report, { at });
    return [inView, ...scope.map((sentence) => sentence.replaceAll('\u00a0', ' '))];
  };

  test.each(['10000000', '10,000,000', '10,000,000 instructions', '10,000,000\u00a0instructions'])('%s', (at) => {
    expect(momentOf(at)).toEqual([100, 'Time: live at 10,000,000 instructions.']);
  });

  test('is the nearest snapshot, which is named', () => {
    expect(momentOf('15000000')).toEqual([
      100,
      'Time: live at 10,000,000 instructions.',
      'The snapshot nearest to 15,000,000 instructions is that at 10,000,000 instructions.',
    ]);
    expect(momentOf('39,000,001')[0]).toBe(200);
    expect(momentOf('1 instruction')[0]).toBe(100);
  });

  test('is the peak, as on the page', () => {
    expect(momentOf('peak')).toEqual([300, 'Time: live at 30,000,000 instructions.']);
  });

  test('is a number of bytes where the clock counts those', async () => {
    const bytes = await massifOf('B', SNAPSHOTS);
    for (const at of ['10000000', '10MB', '10 mb', '10,000 kB', '10000000 bytes', '9.5MiB'])
      expect([at, ask(bytes, { at }).inView]).toEqual([at, 100]);
    expect(() => ask(bytes, { at: '10s' })).toThrow(
      '--at 10s is no time of this run, whose clock counts bytes: write 15000000 or 15MB.',
    );
  });

  test('is one of time where the clock is one', async () => {
    const timed = await massifOf(
      'ms',
      SNAPSHOTS.map(([time, ...rest]) => [time / 1e3, ...rest] as const),
    );
    expect(ask(timed, { at: '12s' }).scope.at(-1)?.replaceAll('\u00a0', ' ')).toMatch(
      /^The snapshot nearest to 12\.0+ s is that at 10\.0+ s\.$/,
    );
    expect(ask(timed, { at: '10s' }).inView).toBe(100);
  });

  test.each(['99s', '10ms', '10MB', '1,00', 'soon'])('is refused in another unit: %s', (at) => {
    expect(() => ask(report, { at })).toThrow(
      `--at ${at} is no time of this run, whose clock counts instructions: write 15000000 or '15,000,000 instructions'.`,
    );
  });
});

describe("a time behind the run's end is refused", async () => {
  test('of a run that is timed', () => {
    const report = reportFromSamples('0+1000000 main;parse 3\n2000000+1000000 main;print 3');
    expect(() => ask(report, { at: '99s' })).toThrow("--at 99s is after the run's end, at 3\u00a0ms.");
    expect(ask(report, { at: '3ms' }).time).toMatch(/-3$/);
  });

  test("of a run whose clock is none, in that clock's unit", async () => {
    const report = await massifOf('i', SNAPSHOTS);
    for (const times of [{ at: '99,000,000' }, { from: '99,000,000' }] as const) {
      const [option] = Object.keys(times);
      expect(() => ask(report, times)).toThrow(
        `--${option} 99,000,000 is after the run's end, at 40,000,000\u00a0instructions.`,
      );
    }
  });
});
