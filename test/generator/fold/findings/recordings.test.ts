import { expect, test } from 'vitest';
import { summarize } from '../../../../generator/fold/summary/summarize.js';
import { BYTES, COUNT } from '../../../../template/data/unit.js';
import { readRecording } from '../../../helpers/recordings.js';

const recording = (version: string) => readRecording(`test/fixtures/heaptrack.dtparse-${version}.zst`);
const DEFAULT = '<dtparse::ParserInfo as core::default::Default>::default';

test('of dtparse 1.0.2 the first finding is the tables that each parse builds anew', async () => {
  const [first] = (await recording('1.0.2')).facts.findings;
  expect(first.rule).toBe('rebuilt-tables');
  expect(first.functionName).toBe(DEFAULT);
  expect(first.sentence).toContain(`\`${DEFAULT}\``);
  expect(first.sentence).toContain('under `dtparse::parse`');
  expect(first.advice).toContain(`hoist the call of \`${DEFAULT}\` out of \`dtparse::parse\``);
  expect(first.figures).toContainEqual({ label: 'Allocations in it', value: 103_203, unit: COUNT });
  expect(first.figures).toContainEqual({ label: 'Allocated in it', value: 7_977_762, unit: BYTES });
  expect(first.figures).toContainEqual({ label: 'Builds', value: 800, unit: COUNT });
  expect(first.savedShare).toBeCloseTo(0.9, 1);
  expect([first.file, first.line, first.metric]).toEqual(['src/lib.rs', 245, 'allocatedBytes']);
});

test('of dtparse 1.0.3, which keeps the tables, it is gone', async () => {
  const { findings } = (await recording('1.0.3')).facts;
  expect(findings.map(({ rule }) => rule)).not.toContain('rebuilt-tables');
  expect(findings.map(({ functionName }) => functionName)).not.toContain(DEFAULT);
});

test('each has the figures it rests on, its place, and the view that shows it', async () => {
  const { findings } = summarize(await recording('1.0.3'));
  expect(findings.length).toBeGreaterThan(2);
  for (const { figures, functionName, file, line, metric, view } of findings) {
    expect(figures.length).toBeGreaterThan(0);
    expect([functionName, file]).not.toContain('');
    expect(line).toBeGreaterThan(0);
    expect(view).toMatch(new RegExp(`^#metric=${metric}&select=[0-9a-f]{16}$`));
  }
});

test('of a recording made to be innocent there is none', async () => {
  const { facts } = await readRecording('test/fixtures/heaptrack.innocent.zst');
  expect(facts.metrics.map(({ total }) => total > 0)).toEqual([true, true, false, true, false]);
  expect(facts.findings).toEqual([]);
});

test('findings are ranked by what they would save, and always the same', async () => {
  const report = await recording('1.0.3');
  const shares = report.facts.findings.map(({ savedShare }) => savedShare);
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  expect(shares.length).toBeGreaterThan(2);
  expect((await recording('1.0.3')).facts.findings).toEqual(report.facts.findings);
});
