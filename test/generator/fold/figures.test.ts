import { describe, expect, test } from 'vitest';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import { timeIn, unitWord } from '../../../template/data/unit.js';
import { sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks, totalOf, treeText } from '../../helpers/stacks.js';

test('five metrics, allocated bytes first', () => {
  const report = reportFromStacks('main;a +16 +16 -16 +8~\nmain;b +4');
  expect(
    report.facts.metrics.map(({ key, unit, isAdditiveOverTime, timeDelta, total }) =>
      [key, unitWord(unit), isAdditiveOverTime ? 'flow' : 'level', timeDelta, total].join(' '),
    ),
  ).toEqual([
    'allocatedBytes bytes flow allocatedBytes 44',
    'allocations count flow allocations 4',
    'temporary count flow temporary 2',
    'peakBytes bytes level liveBytes 32',
    'leakedBytes bytes level liveBytes 20',
  ]);
});

describe('temporary is what is freed with no other event between', () => {
  test.each([
    ['f +8 -8', 1],
    ['f +8 +8 -8 -8', 1],
    ['f +8\ng +8\nf -8', 0],
    ['f +8\n@5\nf -8', 1],
    ['f +8~ +8~ +8~', 3],
    ['f +8\ng +4~\nf -8', 1],
    // The first kind of block is no special case.
    ['f +8 +4\nf -4 -8', 1],
  ])('%j: %d', (text, count) => {
    expect(totalOf(reportFromStacks(text), 'temporary')).toBe(count);
  });
});

describe('the peak', () => {
  test('is the first moment of the largest sum, and its parts are what was live then', () => {
    const report = reportFromStacks(`
      a +60
      b +40
      @10
      a -60
      c +60`);
    expect(treeText(report, 'peakBytes')).toEqual(['root 0 100', '  a 60 60', '  c 0 0', '  b 40 40']);
    expect(report.facts.peakTimeMilliseconds).toBe(0);
  });

  test('comes again only where more is live', () => {
    const report = reportFromStacks(`
      a +60
      b +40
      @10
      a -60
      c +61`);
    expect(treeText(report, 'peakBytes')).toEqual(['root 0 101', '  c 61 61', '  a 0 0', '  b 40 40']);
    expect(report.facts.peakTimeMilliseconds).toBe(10);
  });

  test('keeps what did not change since', () => {
    const report = reportFromStacks(`
      a +10
      @1
      b +10
      @2
      c +10
      @3
      c -10
      b -10
      b +5`);
    expect(treeText(report, 'peakBytes')).toEqual(['root 0 30', '  b 10 10', '  a 10 10', '  c 10 10']);
  });

  test('is nothing where blocks have no size', () => {
    const report = reportFromStacks('a +0 +0');
    expect([totalOf(report, 'peakBytes'), totalOf(report, 'allocations')]).toEqual([0, 2]);
  });
});

describe('the run', () => {
  test('lasts until the last time stamp and one millisecond more', () => {
    expect(reportFromStacks('@1500\na +8').facts.runtimeMilliseconds).toBe(1501);
  });

  test('its largest resident size, where it was sampled', () => {
    expect(reportFromStacks('rss 4096\na +8\nrss 8192\nrss 100').facts.peakResidentBytes).toBe(8192);
    expect(reportFromStacks('a +8').facts.peakResidentBytes).toBe(null);
    expect(reportFromStacks('rss 0').facts.peakResidentBytes).toBe(null);
  });

  test('what a trace does not say is not known', () => {
    expect(reportFromStacks('a +8').facts).toMatchObject({
      format: '',
      formatVersion: '',
      recorder: '',
      command: '',
      title: 'Unnamed program',
      isAttached: false,
      systemMemoryBytes: null,
    });
  });
});

test.each([
  ['/src/cpu --some arg', '', '/src/cpu --some arg'],
  ['/src/cpu --some arg', 'cpu', '/src/cpu --some arg'],
  ['/src/cpu --some arg', '/usr/src/cpu --some arg', '/usr/src/cpu --some arg'],
  [undefined, 'cpu', 'cpu'],
])('of a program that was started as %j and is %j in the trace, the command is %j', (started, inTrace, command) => {
  const builder = new TraceBuilder(started === undefined ? {} : { command: started });
  builder.describe({ command: inTrace });
  expect(builder.finish().facts.command).toBe(command);
});

test.each([Number.POSITIVE_INFINITY, Number.NaN, -1])('a duration of %d and a note of it are not known', (value) => {
  const builder = new TraceBuilder();
  builder.samples([sampledMetric('time')]);
  builder.describe({ durationMilliseconds: value });
  builder.addNote({ label: 'Took', value: value < 0 ? Number.NaN : value, unit: timeIn(1e6), meaning: '' });
  expect(builder.finish().facts).toMatchObject({ runtimeMilliseconds: null, notes: [] });
});

describe('the title', () => {
  const titleOf = (command: string, title?: string) => {
    const builder = new TraceBuilder(title === undefined ? {} : { title });
    builder.describe({ command });
    return builder.finish().facts.title;
  };

  test.each([
    ['/usr/bin/app --flag "a b"', 'app --flag "a b"'],
    ['./a/b/c.sh', 'c.sh'],
    ['app  a\nb\tc', 'app a b c'],
    ['', 'Unnamed program'],
    [' \n ', 'Unnamed program'],
    ['a/', 'a/'],
  ])('of %j is %j', (command, title) => {
    expect(titleOf(command)).toBe(title);
  });

  test('has 80 characters at most, and whole ones', () => {
    expect(titleOf('x'.repeat(80))).toBe('x'.repeat(80));
    expect(titleOf('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`);
    expect(titleOf('💾'.repeat(81))).toBe(`${'💾'.repeat(79)}…`);
  });

  test('may be given', () => {
    expect(titleOf('app', 'Night run')).toBe('Night run');
  });
});

test('warnings are counted by kind; the first message is kept', () => {
  const builder = new TraceBuilder();
  builder.warn('damaged-time', 'first');
  builder.warn('unknown-record', 'other');
  builder.warn('damaged-time', 'second');
  expect(builder.finish().facts.warnings).toEqual([
    { kind: 'damaged-time', message: 'first', count: 2 },
    { kind: 'unknown-record', message: 'other', count: 1 },
  ]);
});

test('sums beyond what is exact are refused', () => {
  expect(totalOf(reportFromStacks(`a +${2 ** 51} +${2 ** 50}`), 'allocatedBytes')).toBe(2 ** 51 + 2 ** 50);
  expect(() => reportFromStacks(`a +${2 ** 51}~ +${2 ** 51}`)).toThrow('add up to more than 4 PiB');
});
