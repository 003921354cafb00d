import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import { profileFigures } from '../../../helpers/profile-figures.js';

interface ExpectedFile {
  readonly command: string;
  readonly snapshots: number;
  /** Of all snapshots. */
  readonly largestBytes: number;
  /** The largest that has a tree. */
  readonly shown: {
    readonly bytes: number;
    readonly maxDepth: number;
    readonly topAllocationSites: readonly (readonly [name: string, bytes: number])[];
  };
}

const folder = 'test/fixtures/profiles/massif';
const expected: Record<string, ExpectedFile> = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));

test.each(Object.entries(expected))('%s has the figures of a reader that is not ours', async (file, figures) => {
  const { command, snapshots, largestBytes, shown } = figures;
  const report = await readTrace(`${folder}/${file}`);
  const { total, selfOf } = profileFigures(report, 'peakBytes');
  expect(report.facts.command).toBe(command);
  expect(report.facts.notes.find(({ label }) => label === 'Snapshots')?.value).toBe(snapshots);
  expect(total).toBe(shown.bytes);
  expect(Math.max(...report.tree.depth)).toBe(shown.maxDepth);
  const ofNoCall = report.selfValues[0][0];
  for (const [name, bytes] of shown.topAllocationSites) {
    const self = name === '???' ? (selfOf.get('') ?? 0) - ofNoCall : selfOf.get(name);
    expect([name, self]).toEqual([name, bytes]);
  }
  expect(report.facts.warnings.some(({ kind }) => kind === 'inexact')).toBe(largestBytes > shown.bytes);
});
