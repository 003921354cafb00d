import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, answer } from '../../../generator/ask/answer.js';
import { nameFrames } from '../../../generator/ask/asked-view.js';
import type { Question } from '../../../generator/ask/question.js';
import { readTrace } from '../../../generator/read-trace.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { formatQuery } from '../../../template/model/query/query.js';
import type { TimeChoice } from '../../../template/model/time/time-choice.js';
import { decodeAddress } from '../../../template/state/address.js';
import { createViewState } from '../../../template/state/create-state.js';
import { applyAddress } from '../../../template/state/state-address.js';
import {
  foldStacks,
  listStacks,
  type Stack,
  selfByBox,
  shapeStacks,
  totalsByBox,
  withoutZeros,
} from '../../helpers/naive-stacks.js';
import { NOTHING_ASKED } from '../../helpers/question.js';
import {
  type BothSteps,
  eventRuns,
  replay,
  reportOf,
  someMetrics,
  someSteps,
  someTimes,
  stacksWith,
  stepsAbout,
} from '../../helpers/replayed-runs.js';
import { FIGURES_ALONE, reportFromStacks } from '../../helpers/stacks.js';
import { readBytes } from '../../helpers/trace-text.js';

const ALL_LISTED: Question = { ...NOTHING_ASKED, top: 1000 };

function sum(stacks: readonly Stack[]): number {
  return stacks.reduce((all, { values }) => all + values[0], 0);
}

const boxOf = (row: { readonly function: string; readonly module: string }) => `${row.function}|${row.module}`;

/** What each box has with the libraries that it calls: a stack counts for its innermost call that is the program's own. */
function ownedByBox(stacks: readonly Stack[]): Map<string, number> {
  const owned = new Map<string, number>();
  for (const { calls, values } of stacks) {
    const owner = (calls.findLast(({ isOwn }) => isOwn) ?? calls.at(-1))?.box;
    if (owner !== undefined) owned.set(owner, (owned.get(owner) ?? 0) + values[0]);
  }
  return withoutZeros(owned);
}

function expectFunctions({ functions }: Answer, stacks: readonly Stack[]): void {
  const totals = totalsByBox(stacks, 0);
  const bySelf = new Map(functions?.bySelf.map((row) => [boxOf(row), row.self]));
  expect(withoutZeros(bySelf)).toEqual(ownedByBox(stacks));
  for (const row of functions?.byTotal ?? [])
    expect([boxOf(row), row.total]).toEqual([boxOf(row), totals.get(boxOf(row))]);
}

/** Every path of the tree, the calls of a row one by one. */
function expectTree({ tree, inView }: Answer, stacks: readonly Stack[]): void {
  const open: string[][] = [];
  let selfs = sum(stacks.filter(({ calls }) => calls.length === 0));
  for (const { depth, by, name, total, self } of tree ?? []) {
    const path = [...(open[depth - 1] ?? []), ...by, name];
    open[depth] = path;
    const below = stacks.filter(({ calls }) => path.every((call, at) => calls[at]?.functionName === call));
    const own = below.filter(({ calls }) => calls.length === path.length);
    expect([path, total, self]).toEqual([path, sum(below), sum(own)]);
    selfs += self;
  }
  expect(selfs).toBe(inView);
}

function expectFocus(asked: Question, report: Report, stacks: readonly Stack[]): void {
  const [selfs, totals, folded] = [selfByBox(stacks, 0), totalsByBox(stacks, 0), foldStacks(stacks, 0)];
  const through = (isPair: (box: string, next: string | undefined) => boolean) =>
    sum(stacks.filter(({ calls }) => calls.some(({ box }, at) => isPair(box, calls[at + 1]?.box))));
  for (const box of new Set(stacks.flatMap(({ calls }) => calls.map((call) => call.box)))) {
    const { focus } = answer(nameFrames(report), { ...asked, focus: box.split('|')[0] });
    if (focus === null) throw new Error('nothing is focused');
    expect([boxOf(focus), focus.self, focus.total]).toEqual([box, selfs.get(box) ?? 0, totals.get(box) ?? 0]);
    for (const callee of focus.callees) {
      expect(callee.total).toBe(through((one, next) => one === box && next === boxOf(callee)));
    }
    for (const caller of focus.callers.filter(({ ask }) => ask !== '')) {
      expect(caller.total).toBe(through((one, next) => one === boxOf(caller) && next === box));
    }
    const values = new Map(focus.stacks.map(({ calls, value }) => [calls.join('\n'), value]));
    const expected = [...folded].flatMap(([path, value]) =>
      path.split('\n').includes(box) ? [[path.replaceAll('|app', ''), value] as const] : [],
    );
    expect(withoutZeros(values)).toEqual(withoutZeros(new Map(expected)));
  }
}

function questionAt(metric: string, time: TimeChoice | null, asked: readonly BothSteps[]): Question {
  const question = { ...ALL_LISTED, metric, filter: formatQuery(asked.map(({ step }) => step)) || null };
  if (time?.kind === 'range') return { ...question, from: `${time.fromSlice}`, to: `${time.toSlice}ms` };
  if (time?.kind === 'instant') return { ...question, at: `${time.slice + 1} ms` };
  return time === null ? question : { ...question, at: 'peak' };
}

/** A choice that the run has, which lasts so many slices of a millisecond. */
function withinRun({ time }: Report, wanted: TimeChoice | null): TimeChoice | null {
  const within = (slice: number) => Math.min(slice, time.sliceCount - 1);
  if (wanted?.kind === 'instant') return { kind: 'instant', slice: within(wanted.slice) };
  if (wanted?.kind !== 'range') return wanted;
  const fromSlice = within(wanted.fromSlice);
  return { ...wanted, fromSlice, toSlice: Math.max(fromSlice + 1, Math.min(time.sliceCount, wanted.toSlice)) };
}

function expectAnswers(
  report: Report,
  question: Question,
  recorded: readonly Stack[],
  asked: readonly BothSteps[],
): void {
  const stacks = shapeStacks(
    recorded,
    'function',
    asked.map(({ naive }) => naive),
  );
  const answered = answer(nameFrames(report), question);
  expect([answered.total, answered.inView]).toEqual([sum(recorded), sum(stacks)]);
  expectSamePage(report, answered);
  expectFunctions(answered, stacks);
  expectTree(answered, stacks);
  expectFocus(question, report, stacks);
}

/** What the page shows at the address that an answer names. */
function expectSamePage(report: Report, { view, metric, inView, base }: Answer): void {
  const state = createViewState(report);
  applyAddress(state, decodeAddress(view));
  const { sums, base: shareBase } = state;
  const { key, label } = state.metric.value;
  expect([key, label, sums.value.at(-1), shareBase.value]).toEqual([metric.key, metric.label, inView, base]);
}

describe('every figure of an answer is that of the events', () => {
  test('of a run, whatever metric, time and filters are asked for', () => {
    fc.assert(
      fc.property(eventRuns, someMetrics, someTimes, someSteps, (events, metric, wanted, asked) => {
        const report = reportOf(events, FIGURES_ALONE);
        const time = withinRun(report, wanted);
        const recorded = stacksWith(report, replay(events, metric, time), 1);
        expectAnswers(report, questionAt(metric, time, asked), recorded, asked);
      }),
      { numRuns: 60 },
    );
  });

  test('of two runs, where it is what the newer one has more', () => {
    fc.assert(
      fc.property(eventRuns, eventRuns, someMetrics, someTimes, someSteps, (newer, older, metric, wanted, asked) => {
        const [report, baseline] = [reportOf(newer, FIGURES_ALONE), reportOf(older, FIGURES_ALONE)];
        const time = withinRun(report, wanted);
        const recorded = [
          ...stacksWith(report, replay(newer, metric, time), 1),
          ...stacksWith(baseline, replay(older, metric, time), -1),
        ];
        const both = combineReports(report, baseline);
        expectAnswers(both, questionAt(metric, time, asked), recorded, asked);
      }),
      { numRuns: 40 },
    );
  });
});

/** Functions of three files at two lines each; what is in the C library is not the program's own. */
const linedStacks = fc.array(
  fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'malloc'), fc.nat(1)), { minLength: 1, maxLength: 6 }),
      fc.nat(90),
    )
    .map(([calls, bytes]) => {
      const frames = calls.map(([name, line]) =>
        name === 'malloc' ? 'malloc[libc.so.6]' : `${name}(src/${name}.c:${line + 1})[app]`,
      );
      return `${frames.join(';')}  +${bytes + 1}`;
    }),
  { minLength: 1, maxLength: 10 },
);

describe('every line of an answer is that of the stacks', () => {
  test('of all functions, and of one', () => {
    fc.assert(
      fc.property(linedStacks, stepsAbout(['a', 'b', 'malloc']), (text, asked) => {
        const report = reportFromStacks(text.join('\n'), FIGURES_ALONE);
        const metric = report.facts.metrics.findIndex(({ key }) => key === 'allocatedBytes');
        const naive = asked.map((one) => one.naive);
        const recorded = listStacks(report).map(({ calls, values }) => ({ calls, values: [values[metric]] }));
        const question = questionAt('allocatedBytes', null, asked);
        const byLine = ownedByBox(shapeStacks(recorded, 'line', naive));
        const { lines } = answer(nameFrames(report), { ...question, wantsLines: true });
        expect(new Map(lines?.map((row) => [`${row.function}|app|${row.file}|${row.line}`, row.self]))).toEqual(
          new Map([...byLine].filter(([box]) => !box.endsWith('|0'))),
        );
        const stacks = shapeStacks(recorded, 'function', naive);
        if (!stacks.some(({ calls }) => calls.some((call) => call.functionName === 'a'))) return;
        // Folding keeps the first of two calls, and its line; whole stacks keep both.
        if (asked.some(({ step }) => step.kind === 'recursion')) return;
        const { focus } = answer(nameFrames(report), { ...question, focus: 'a' });
        for (const { line, self, total } of focus?.lines ?? []) {
          const isAt = (call: Stack['calls'][number] | undefined) => call?.functionName === 'a' && call.line === line;
          expect([line, self, total]).toEqual([
            line,
            sum(stacks.filter(({ calls }) => isAt(calls.at(-1)))),
            sum(stacks.filter(({ calls }) => calls.some(isAt))),
          ]);
        }
        expect(focus?.lines.reduce((all, { self }) => all + self, 0)).toBe(focus?.self);
      }),
      { numRuns: 100 },
    );
  });
});

describe('threads that are asked for', () => {
  const source = nameFrames(
    reportFromStacks(`
      process:app;thread:1;main +1
      process:app;thread:2;main +20
      process:app;main +300
      process:shell;thread:1,again;main +4000
      main +50000
    `),
  );
  const ask = (...threads: string[]) => {
    const { inView, query, scope } = answer(source, { ...ALL_LISTED, metric: 'allocatedBytes', threads });
    return { inView, query, scope: scope[0] };
  };

  test('are one', () => {
    expect(ask('thread 2')).toEqual({
      inView: 20,
      query: 'thread:"=process app, thread 2"',
      scope: 'Only what these threads did: process app, thread 2.',
    });
  });

  test('are several', () => {
    expect(ask('thread 2', 'again')).toEqual({
      inView: 4020,
      query: 'thread:"=process shell, thread 1,again","=process app, thread 2"',
      scope: 'Only what these threads did: process shell, thread 1,again, process app, thread 2.',
    });
  });

  test('are those of a process', () => {
    expect([ask('process app').inView, ask('app', 'shell').inView]).toEqual([321, 4321]);
  });

  test('are of an exact name behind a sign, as in a filter', () => {
    expect([ask('=process app, thread 2').inView, ask('=thread 2').inView, ask('=2').inView]).toEqual([20, 20, 20]);
    expect(ask('=app').query).toBe(ask('process app').query);
    expect(() => ask('=agai')).toThrow('There is no thread =agai; this trace has');
  });

  test('are one for each name', () => {
    expect(() => ask('thread 2', 'thread')).toThrow(
      '3 threads match thread; give a --thread for each that is meant: thread 1,again; thread 2; thread 1.',
    );
  });
});

describe('a filter that is none', () => {
  const refusal = (filter: string) => () =>
    answer(nameFrames(reportFromStacks('main;parse +3')), { ...ALL_LISTED, filter });

  test('is told what is wrong with its expression, as the page tells it', () => {
    expect(refusal('/(/')).toThrow('--filter /(/: This regular expression is not valid: a group is not closed.');
  });

  test('is told what a name can be used for', () => {
    expect(refusal('parse')).toThrow(
      '--filter parse: parse is not a filter. Stacks with it are show:parse, those without hide:parse.',
    );
  });

  test('is told of quotes where it has spaces', () => {
    expect(refusal('operator new')).toThrow('operator is not a filter. A name with spaces goes in quotes');
  });
});

test('calls of one path that would read alike have more of their names', () => {
  const source = nameFrames(reportFromStacks('main;app::Parser::parse;lib::Parser::parse;alloc +16'));
  const { tree } = answer(source, { ...ALL_LISTED, wantsTree: true });
  expect(tree?.map(({ by, name }) => [...by, name])).toEqual([
    ['main', 'app::Parser::parse', 'lib::Parser::parse', 'alloc'],
  ]);
});

/** The places of a function's callers. */
function callersOf(text: string, asked: Partial<Question> = {}): string[] {
  const { focus } = answer(nameFrames(reportFromStacks(text)), { ...ALL_LISTED, focus: 'get', ...asked });
  return (focus?.callers ?? []).map(({ name, file, line, total }) => `${name} ${file}:${line} ${total}`);
}

describe('a caller is told at the line that it calls the function from', () => {
  const RUN = `
    main(app.c:3);run(app.c:12);get(pool.c:5)  +10
    main(app.c:3);run(app.c:20);get(pool.c:5)  +2
    main(app.c:3);run(app.c:30);other(pool.c:50)  +100
    main(app.c:4);get(pool.c:6)  +100
  `;
  test('of several the one that most comes through, whatever else the caller does', () => {
    expect(callersOf(RUN)).toEqual(['main app.c:4 100', 'run app.c:12 12']);
  });

  test('also where a filter takes out what is between them', () => {
    expect(callersOf(RUN, { filter: 'merge:=run' })).toEqual(['main app.c:4 112']);
  });

  test('of a function that calls itself too', () => {
    expect(callersOf('main(a.c:1);get(p.c:5);get(p.c:9)  +4\nmain(a.c:1);get(p.c:6)  +40')).toEqual([
      'main a.c:1 44',
      'get p.c:5 4',
    ]);
  });
});

describe('quotients with the metric', () => {
  const RUN = 'main;parse +60 +20\nmain;print +30\nmain +10';
  const rows = (question: Partial<Question>, report = reportFromStacks(RUN)) => {
    const { ratios, functions } = answer(nameFrames(report), { ...ALL_LISTED, ...question });
    const of = (side: 'self' | 'total', list = functions?.byTotal ?? []) =>
      list.map((row) => `${row.name} ${row.ratios.map((ratio) => ratio[side]).join()}`);
    return { labels: ratios.map(({ label, unit }) => `${label}, ${unit?.kind}`), total: of('total'), self: of('self') };
  };

  test('are those of each function: they do not add up', () => {
    expect(rows({ metric: 'allocatedBytes' })).toEqual({
      labels: ['Bytes per allocation, bytes'],
      total: ['main 30', 'parse 40', 'print 30'],
      self: ['main 10', 'parse 40', 'print 30'],
    });
    expect(rows({ metric: 'allocations' }).total).toEqual(['main 30', 'parse 40', 'print 30']);
  });

  test('are of what the filters leave', () => {
    expect(rows({ metric: 'allocatedBytes', filter: 'hide:parse' }).total).toEqual(['main 20', 'print 30']);
  });

  test('are none of a metric that is not part of any, of changes, or where the other is not known', () => {
    expect(rows({ metric: 'temporary' }).labels).toEqual([]);
    const both = combineReports(reportFromStacks(RUN), reportFromStacks('main +10'));
    expect(rows({ metric: 'allocatedBytes' }, both)).toMatchObject({
      labels: [],
      total: ['main ', 'parse ', 'print '],
    });
  });

  test('are null where there is nothing to divide by', async () => {
    const report = await readBytes('heap_v2/1\n@ 0x11\n t*: 0: 64 [0: 0]\n\nMAPPED_LIBRARIES:\n');
    expect(rows({}, report)).toMatchObject({ labels: ['Bytes per live object, bytes'], self: ['0x11 '] });
  });

  test('are several: of blocks how large they are, and how often each byte was read and written', async () => {
    const report = await readTrace('test/fixtures/profiles/dhat/bakery.dhat.json');
    const { ratios, functions } = answer(nameFrames(report), { ...ALL_LISTED, metric: 'allocatedBytes' });
    expect(ratios.map(({ label, dividend, divisor, unit }) => [label, dividend, divisor, unit?.kind])).toEqual([
      ['Bytes per block', 'allocatedBytes', 'allocations', 'bytes'],
      ['Reads per byte', 'readBytes', 'allocatedBytes', undefined],
      ['Writes per byte', 'writtenBytes', 'allocatedBytes', undefined],
    ]);
    const ratiosOf = (function_: string) =>
      functions?.bySelf.find(({ name }) => name === function_)?.ratios.map(({ self }) => self);
    // Of the file's own figures: 2,000,000 bytes in 2000 blocks, written once; 163,840 in 40, of which 40 were written.
    expect(ratiosOf('take_flour')).toEqual([1000, 0, 1]);
    expect(ratiosOf('write_ledger')).toEqual([4096, 0, 40 / 163_840]);
  });
});
