import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTrace } from '../../generator/read-trace.js';
import { BYTES } from '../../template/data/unit.js';
import { judge } from './judge.js';
import { PROGRAMS, SYSTEM_PROGRAMS } from './manifest.js';
import { addUp, writeTable, writeTotals } from './table.js';

const FOLDER = 'test/fixtures/corpus';
const recordings = readdirSync(FOLDER);

describe.each([...PROGRAMS, ...SYSTEM_PROGRAMS].map((one) => [one.name, one] as const))('%s', (name, one) => {
  const own = recordings.filter((file) => file.replace(/\.\d\.zst$/, '') === name);

  test.each(own)('%s: what was planted is found, and nothing else is said', async (file) => {
    const { facts } = await readTrace(`${FOLDER}/${file}`);
    const { missed, false: falseFindings } = judge(one, facts.findings);
    expect({ missed, falseFindings }).toEqual({ missed: [], falseFindings: [] });
  });

  test('what was planted was recorded three times', () => {
    if (one.planted.length > 0) expect(own).toHaveLength(3);
  });
});

test('every recording is of a program of the corpus', () => {
  const names = [...PROGRAMS, ...SYSTEM_PROGRAMS].map((one) => one.name);
  expect(recordings.filter((file) => !names.includes(file.replace(/\.\d\.zst$/, '')))).toEqual([]);
});

describe('the judge', () => {
  const finding = {
    rule: 'peak-maker',
    functionName: 'load(int)',
    sentence: '`load(int)` makes the peak.',
    advice: '',
    figures: [{ label: 'Peak', value: 5, unit: BYTES }],
    savedShare: 1,
    metric: 'peakBytes',
    node: 1,
    file: '',
    line: 0,
  };
  const planted = [{ rules: ['peak-maker'], functionName: 'load', figures: { Peak: [4, 6] as const } }];

  test('finds by rule, whole name and figures', () => {
    const one = { name: 'one', planted };
    expect(judge(one, [finding])).toEqual({ found: ['peak-maker load'], missed: [], false: [], findingCount: 1 });
    for (const other of [
      { ...finding, rule: 'held-memory' },
      { ...finding, functionName: 'unload(int)' },
      { ...finding, figures: [{ label: 'Peak', value: 7, unit: BYTES }] },
    ]) {
      const { found, missed, false: falseFindings } = judge(one, [other]);
      expect([found.length, missed.length, falseFindings.length]).toEqual([0, 1, 1]);
    }
  });

  test('a finding that names a start is false though it is what was planted', () => {
    const inMain = { ...finding, advice: 'Hoist it out of `main`.' };
    expect(judge({ name: 'one', planted }, [inMain]).false).toHaveLength(1);
  });

  test('adds up', () => {
    const judgements = [judge({ name: 'one', planted }, [finding]), judge({ name: 'one', planted }, [])];
    const totals = addUp([{ name: 'one', judgements }]);
    expect(totals).toEqual({
      recordings: 2,
      precision: 1,
      recall: 0.5,
      falseFindings: 0,
      missed: ['one: peak-maker load'],
    });
    expect(writeTotals(totals)).toContain('recall 50.0 %');
    expect(writeTable([{ name: 'one', judgements }])).toContain(
      '| one | 2 | peak-maker load × 1 | peak-maker load × 1 | – |',
    );
  });
});
