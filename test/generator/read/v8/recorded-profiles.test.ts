import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { profileFigures } from '../../../helpers/profile-figures.js';
import { readRecording } from '../../../helpers/recordings.js';

interface Figures {
  readonly total: number;
  readonly topSelf: readonly (readonly [string, number])[];
  readonly topTotal: readonly (readonly [string, number])[];
}

interface Expected {
  readonly stacks: number;
  readonly depth: number;
  readonly idleSamples?: number;
  readonly metrics: Readonly<Record<string, Figures>>;
}

const FOLDER = 'test/fixtures/profiles/v8';
const EXPECTED: Readonly<Record<string, Expected>> = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'));

/** The other reader calls a function without name and script by a line, too: "(anonymous) :1". */
const nameOf = (name: string) => name.replace(/^\(anonymous\) :\d+$/, '(anonymous)');

describe.each(Object.entries(EXPECTED))('%s has the figures of another reader', (file, expected) => {
  test.each(Object.entries(expected.metrics))('%s', async (key, { total, topSelf, topTotal }) => {
    const report = await readRecording(`${FOLDER}/${file}`);
    const figures = profileFigures(report, key);
    expect(report.facts.warnings).toEqual([]);
    expect(figures.total).toBe(total);
    expect(topSelf.map(([name]) => [name, figures.selfOf.get(nameOf(name))])).toEqual(topSelf);
    expect(topTotal.map(([name]) => [name, figures.totalOf.get(nameOf(name)) ?? 0])).toEqual(topTotal);
    if (key !== 'samples') return;
    expect(figures.stacks.size).toBe(expected.stacks);
    expect(figures.depth).toBe(expected.depth);
    expect(figures.selfOf.get('(idle)') ?? 0).toBe(expected.idleSamples);
    const time = profileFigures(report, 'time');
    expect(profileFigures(report, 'cpu').total).toBe(time.total - (time.selfOf.get('(idle)') ?? 0));
  });
});
