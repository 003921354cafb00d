import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../generator/ask/answer.js';
import { nameFrames } from '../../../generator/ask/asked-view.js';
import type { Question } from '../../../generator/ask/question.js';
import { readTrace } from '../../../generator/read-trace.js';
import { SourceFolder } from '../../../generator/source/source-folder.js';
import { withSource } from '../../../generator/source/with-source.js';
import type { Report } from '../../../template/data/report.js';

const QUESTION: Question = {
  ...{ metric: null, filter: null, from: null, to: null, endOption: 'to', at: null, threads: [] },
  ...{ focus: null, wantsTree: false, wantsLines: false, top: 10 },
};

async function readWithSource(trace: string, folder: string) {
  const report = await readTrace(`test/fixtures/${trace}`);
  return withSource(report, new SourceFolder(`test/fixtures/${folder}`), null);
}

/** Lines of a function as `flamefile summary --focus` has them: line, self and total, and the text. */
function focused(report: Report, focus: string, metric: string): [number, number, number, string][] {
  const { focus: found } = answer(nameFrames(report), { ...QUESTION, focus, metric });
  return (found?.lines ?? []).map(({ line, self, total, source }) => [line, self, total, source]);
}

/** A line of a file of the fixtures. */
function lineOf(file: string, line: number): string {
  return readFileSync(`test/fixtures/${file}`, 'utf8').split('\n')[line - 1];
}

describe('the costs of source lines are those that', () => {
  test('go tool pprof -list tells of a Go program', async () => {
    const { report, kept, notes } = await readWithSource('profiles/pprof/inventory-go-cpu.pb.gz', 'sources');
    expect([notes, kept]).toEqual([[], expect.stringMatching(/^\d\d lines of 1\u00a0file, /)]);
    // go tool pprof -list main.spin; ROUTINE: 610ms 750ms
    //     250ms      250ms     58:	for i := 0; i < n; i++ {
    //     360ms      500ms     59:		x = x*31 + i
    const milliseconds = focused(report, 'main.spin', 'cpu').map(([line, self, total, text]) => [
      line,
      self / 1e6,
      total / 1e6,
      text,
    ]);
    expect(milliseconds).toEqual([
      [59, 360, 500, '\t\tx = x*31 + i'],
      [58, 250, 250, '\tfor i := 0; i < n; i++ {'],
    ]);
  });

  test('a C program says itself: 200 trays of 2,048 bytes in two threads', async () => {
    const { report } = await readWithSource('profiles/heaptrack/heaptrack.bakery.zst', 'sources');
    const text = lineOf('sources/bakery/bakery.c', 33);
    expect(text).toContain('malloc(2048)');
    expect(focused(report, 'load_tray', 'allocatedBytes')).toEqual([[33, 2 * 200 * 2048, 2 * 200 * 2048, text]]);
  });

  test('V8 counted: as many samples as its profile has ticks for the line', async () => {
    const { report } = await readWithSource('profiles/v8/ledger-node20.cpuprofile', 'sources');
    const profile = JSON.parse(readFileSync('test/fixtures/profiles/v8/ledger-node20.cpuprofile', 'utf8'));
    const ticks = new Map<number, number>();
    for (const { callFrame, positionTicks = [] } of profile.nodes) {
      if (callFrame.functionName !== 'churn') continue;
      for (const { line, ticks: count } of positionTicks) ticks.set(line, (ticks.get(line) ?? 0) + count);
    }
    expect(ticks.size).toBe(1);
    const lines = focused(report, 'churn', 'samples');
    expect(new Map(lines.map(([line, self]) => [line, self]))).toEqual(ticks);
    for (const [line, , , text] of lines) expect(text).toBe(lineOf('sources/nodeapp/ledger.mjs', line));
  });

  test('C++ has, also where the compiler inlined the function', async () => {
    const { report } = await readWithSource('heaptrack.inlining.zst', 'programs');
    const lines = focused(report, 'collect', 'allocatedBytes');
    expect(lines.map(([line, , , text]) => [line, text])).toEqual([
      [30, lineOf('programs/inlining.cpp', 30)],
      [28, lineOf('programs/inlining.cpp', 28)],
    ]);
  });
});

test('a report says how much source it holds, and has no file of a library', async () => {
  const { report } = await readWithSource('heaptrack.inlining.zst', 'programs');
  const note = report.facts.notes.find(({ label }) => label === 'Source');
  expect(note?.value).toBe('39 lines of 1\u00a0file, 1.16\u00a0kB');
  expect(new Set(report.source.file)).toEqual(new Set(['/home/user/programs/inlining.cpp']));
});

test('what is not found is told', async () => {
  const { notes, kept, report } = await readWithSource('profiles/v8/ledger-node20.cpuprofile', 'programs');
  const sentence =
    'The report has no source of 1 of 1\u00a0file, looked for in test/fixtures/programs: /demo/nodeapp/ledger.mjs (not there).';
  expect([notes, kept, report.source.file]).toEqual([[sentence], null, []]);
});
