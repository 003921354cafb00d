import { describe, expect, test } from 'vitest';
import { summarize } from '../../../../generator/fold/summary/summarize.js';
import type { Report } from '../../../../template/data/report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** "function: self, total" of one metric, as they are listed. */
function top(report: Report, metric = 'allocatedBytes'): string[] {
  return summarize(report).top[metric].map((row) => `${row.function}: ${row.self}, ${row.total}`);
}

test('functions are listed by total, with what they allocated themselves', () => {
  const report = reportFromStacks('main;parse +10 +10\nmain;print +5\nmain +1');
  expect(top(report)).toEqual(['main: 1, 26', 'parse: 20, 20', 'print: 5, 5']);
  expect(top(report, 'allocations')).toEqual(['main: 1, 4', 'parse: 2, 2', 'print: 1, 1']);
});

test('functions that cost nothing are left out', () => {
  expect(top(reportFromStacks('main;a +8 -8\nmain;b +8'), 'leakedBytes')).toEqual(['b: 8, 8', 'main: 0, 8']);
});

describe('recursion is counted once', () => {
  test('direct', () => {
    expect(top(reportFromStacks('main;f;f;f +8\nmain;f +1'))).toEqual(['f: 9, 9', 'main: 0, 9']);
  });

  test('by way of another', () => {
    expect(top(reportFromStacks('f;g;f;g +8\ng;f +4'))).toEqual(['g: 8, 12', 'f: 4, 12']);
  });

  test('beside each other', () => {
    expect(top(reportFromStacks('a;f +8\nb;f +4\nf;c;f +2'))).toEqual(['f: 14, 14', 'a: 0, 8', 'b: 0, 4', 'c: 0, 2']);
  });
});

describe('a function is its name and module', () => {
  test('its places are added up, and the one that costs most is named', () => {
    const report = reportFromStacks('main;f(a.c:1) +8\nmain;f(a.c:2) +9\nmain;f(b.c:1) +1');
    expect(summarize(report).top.allocatedBytes[0]).toEqual({
      function: 'f',
      name: 'f',
      file: 'a.c',
      line: 2,
      selfFile: 'a.c',
      selfLine: 2,
      module: '',
      self: 18,
      total: 18,
      through: '',
      passesOn: false,
    });
  });

  test('the line of its self is the one that most of that comes about by, in it or in libraries called from it', () => {
    const report = reportFromStacks(`
      main(a.c:1)[app];fill(a.c:6)[app];label(a.c:9)[app]      +50
      main(a.c:1)[app];fill(a.c:6)[app];malloc[libc.so.6]      +3
      main(a.c:1)[app];fill(a.c:7)[app];malloc[libc.so.6]      +4
      main(a.c:2)[app];fill(a.c:8)[app]                        +3
      main(a.c:2)[app];fill(a.c:7)[app];strdup[libc.so.6];malloc[libc.so.6] +4
    `);
    const places = summarize(report).top.allocatedBytes.map((row) => [
      `${row.function} ${row.total} ${row.file}:${row.line}`,
      `${row.self} ${row.selfFile}:${row.selfLine}`,
    ]);
    expect(places).toEqual([
      ['fill 64 a.c:6', '14 a.c:7'],
      ['main 64 a.c:1', '0 :0'],
      ['label 50 a.c:9', '50 a.c:9'],
    ]);
  });

  test('recursion on a line is counted once for it', () => {
    const report = reportFromStacks(`
      main;walk(a.c:1);walk(a.c:1);walk(a.c:1)  +4
      main;walk(a.c:2)                          +5
    `);
    const [walk] = summarize(report).top.allocatedBytes;
    expect([walk.function, walk.total, walk.line]).toEqual(['walk', 9, 2]);
  });

  test('the same name in two modules is two functions', () => {
    const report = reportFromStacks('f[one] +8\nf[two] +4\n[two] +2\n[one] +1');
    expect(summarize(report).top.allocatedBytes.map((row) => `${row.function} ${row.module} ${row.total}`)).toEqual([
      'f one 8',
      'f two 4',
      ' two 2',
      ' one 1',
    ]);
  });
});

test('the 250 largest by total are listed, and as many by self', () => {
  const leaves = Array.from({ length: 300 }, (_, number) => `caller${number};leaf${number} +${number + 1}`);
  const twins = leaves.map((_, number) => `caller${number};twin +1000`);
  const listed = top(reportFromStacks([...leaves, ...twins].join('\n')));
  expect(listed.filter((row) => row.startsWith('caller'))).toHaveLength(249);
  expect(listed.filter((row) => row.startsWith('leaf'))).toHaveLength(249);
  expect([listed[0], listed[250]]).toEqual(['twin: 300000, 300000', 'leaf299: 300, 300']);
});

test('a summary holds the facts under the names of its schema', () => {
  const report = reportFromStacks('main;g_thread_self +8\nrss 4096\n@9\nmain;f +4~', { title: 'Run' });
  const { top: _, ...facts } = summarize(report);
  expect(facts).toEqual({
    schema: 1,
    format: '',
    formatVersion: '',
    recorder: '',
    title: 'Run',
    command: '',
    labels: {},
    attached: false,
    runtimeMs: 10,
    metrics: { allocatedBytes: 12, allocations: 2, temporary: 1, peakBytes: 12, leakedBytes: 0 },
    spread: {},
    units: {
      allocatedBytes: 'bytes',
      allocations: 'count',
      temporary: 'count',
      peakBytes: 'bytes',
      leakedBytes: 'bytes',
    },
    suppressedBytes: 8,
    suppressions: [{ pattern: 'g_thread_self', origin: 'built in', stacks: 1, blocks: 1, bytes: 8 }],
    peakTimeMs: 9,
    peakRssBytes: 4096,
    systemMemoryBytes: null,
    notes: [],
    stacks: 2,
    nodes: 3,
    warnings: [],
    findings: [],
    marks: [],
  });
});

test('functions that only pass on are there, marked, though they hold nothing themselves', () => {
  const report = reportFromStacks('main[app];run[app];a[app]  +60\nmain[app];run[app];b[app]  +40');
  const rows = summarize(report).top.allocatedBytes.map(({ function: name, total, passesOn }) => [
    name,
    total,
    passesOn,
  ]);
  expect(rows).toContainEqual(['main', 100, true]);
  expect(rows).toContainEqual(['run', 100, false]);
  const started = reportFromStacks(
    'call_init[ld-linux-x86-64.so.2];_dl_init[ld-linux-x86-64.so.2]  +10\nmain[app]  +20',
  );
  expect(summarize(started).top.allocatedBytes.map(({ function: name }) => name)).not.toContain('call_init');
});
