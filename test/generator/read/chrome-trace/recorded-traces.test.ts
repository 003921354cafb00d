import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import type { Report } from '../../../../template/data/report.js';
import { type ProfileFigures, profileFigures } from '../../../helpers/profile-figures.js';
import { asStream } from '../read-calls.js';

interface ExpectedTrack {
  readonly process: string;
  readonly thread: string;
  /** In microseconds. */
  readonly total: number;
  readonly distinctStacks: number;
  readonly maxDepth: number;
  readonly topSelf: readonly (readonly [string, number])[];
  readonly openAtEnd: number;
}

interface ExpectedProfile {
  readonly process: string;
  readonly thread: string;
  readonly samples: number;
  readonly distinctStacks: number;
  readonly topSelfSamples: readonly (readonly [string, number])[];
  readonly totalMicroseconds: number;
  readonly idleMicroseconds: number;
}

interface Expected {
  readonly tracks: readonly ExpectedTrack[];
  readonly profiles: readonly ExpectedProfile[];
  readonly longTasks: { readonly count: number; readonly longestMicroseconds: number } | null;
}

const FOLDER = 'test/fixtures/profiles/chrome-trace';
const EXPECTED: Readonly<Record<string, Expected>> = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'));
const files = Object.entries(EXPECTED);

function textOf(file: string): string {
  const bytes = readFileSync(`${FOLDER}/${file}`);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

/** A report is read once for all that is asked of it. */
const reports = new Map<string, Promise<Report>>();

function reportOf(file: string, trace = textOf(file)): Promise<Report> {
  const key = `${file} ${trace.length}`;
  const report = reports.get(key) ?? readTrace(asStream(trace));
  reports.set(key, report);
  return report;
}

/** DevTools' traces have an event on each line. */
const withoutSamples = (trace: string) => trace.replace(/^.*"ProfileChunk".*\n/gm, '');

/** Of one thread. The other reader does not call functions without a name by their places, and nothing what is no script. */
function figuresOf(
  report: Report,
  metric: string,
  { process, thread }: { process: string; thread: string },
): ProfileFigures {
  const { tree, frames } = report;
  const strings = report.strings.map((text) => (text.startsWith('(anonymous)') ? '(anonymous)' : text));
  const path: string[] = [];
  const places: number[] = [];
  const selfValues = report.selfValues.map((values) => {
    const own = new Float64Array(values.length);
    values.forEach((value, node) => {
      const row = tree.depth[node];
      path.length = row;
      path[row] = strings[frames.functionName[tree.frame[node]]];
      places[row] = path[row - 1] === '(program)' ? places[row - 1] : node;
      if (path[1] === process && path[2] === thread) own[places[row]] += value;
    });
    return own;
  });
  return profileFigures({ ...report, strings, selfValues }, metric, process);
}

describe.each(files)('%s, as spans, has the figures of another reader', (file, { tracks }) => {
  test.each(tracks)('$process, $thread', async (expected) => {
    const report = await reportOf(file, withoutSamples(textOf(file)));
    const [{ unit }] = report.facts.metrics;
    const perMicrosecond = unit.kind === 'time' ? 1000 / unit.tickNanoseconds : 0;
    const figures = figuresOf(report, 'time', expected);
    expect(figures.total).toBe(Math.round(expected.total * perMicrosecond));
    for (const [name, value] of expected.topSelf) {
      const own = Array.from(figures.selfOf).filter(([text]) => text === name || text.startsWith(`${name} `));
      const sum = own.reduce((all, [, one]) => all + one, 0);
      expect([name, sum]).toEqual([name, Math.round(value * perMicrosecond)]);
    }
    expect(figures.depth - 1).toBe(expected.maxDepth);
  });

  test('what does not end is told', async () => {
    const { facts } = await reportOf(file, withoutSamples(textOf(file)));
    const openCount = tracks.reduce((sum, { openAtEnd }) => sum + openAtEnd, 0);
    expect(facts.warnings.map(({ kind, count }) => [kind, count])).toEqual(
      openCount > 0 ? [['unbalanced', openCount]] : [],
    );
  });
});

const profiles = files.flatMap(([file, expected]) => expected.profiles.map((profile) => ({ file, ...profile })));

test.each(profiles)('$file, $thread, has the samples of another reader', async (expected) => {
  const report = await reportOf(expected.file);
  const samples = figuresOf(report, 'samples', expected);
  expect(report.facts.warnings).toEqual([]);
  expect(samples.total).toBe(expected.samples);
  expect(expected.topSelfSamples.map(([name]) => [name, samples.selfOf.get(name)])).toEqual(expected.topSelfSamples);
  expect(samples.stacks.size).toBe(expected.distinctStacks);
  const time = figuresOf(report, 'time', expected).total;
  expect(time).toBe(expected.totalMicroseconds);
  expect(figuresOf(report, 'cpu', expected).total).toBe(time - expected.idleMicroseconds);
});

test.each(files)('%s has the long tasks that it holds', async (file, { longTasks }) => {
  const { facts } = await reportOf(file);
  const noteOf = (label: string) => facts.notes.find((note) => note.label === label)?.value;
  expect([noteOf('Long tasks'), noteOf('Longest task')]).toEqual([longTasks?.count, longTasks?.longestMicroseconds]);
});
