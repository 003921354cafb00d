import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { profileFigures } from '../../../helpers/profile-figures.js';
import { readRecording } from '../../../helpers/recordings.js';

interface ExpectedProfile {
  readonly name: string;
  readonly unit: string;
  readonly distinctStacks: number;
  readonly maxDepth: number;
  readonly total: number;
  readonly topSelf: readonly (readonly [string, number])[];
}

const FOLDER = 'test/fixtures/profiles/speedscope';
const EXPECTED: Readonly<Record<string, { readonly profiles: readonly ExpectedProfile[] }>> = JSON.parse(
  readFileSync(`${FOLDER}/expected.json`, 'utf8'),
);

/** In our reports time is in nanoseconds. */
const TICKS: Readonly<Record<string, number>> = { microseconds: 1e3, milliseconds: 1e6, seconds: 1e9 };

describe.each(Object.entries(EXPECTED))('%s has the figures of another reader', (file, { profiles }) => {
  test.each(profiles)('$name', async ({ name, unit, distinctStacks, maxDepth, total, topSelf }) => {
    const report = await readRecording(`${FOLDER}/${file}`);
    const kind = unit in TICKS ? 'time' : unit === 'none' ? 'count' : unit;
    const metric = report.facts.metrics.find((one) => one.unit.kind === kind);
    const hasTracks = profiles.filter((profile) => profile.unit === unit).length > 1;
    const figures = profileFigures(report, metric?.key ?? '', hasTracks ? name : '');
    const ticks = (value: number) => Math.round(value * (TICKS[unit] ?? 1));
    expect(report.facts.warnings).toEqual([]);
    expect(figures.total).toBe(ticks(total));
    for (const [top, value] of topSelf) {
      // The other reader rounds to six places.
      expect(Math.abs((figures.selfOf.get(top) ?? 0) - ticks(value))).toBeLessThanOrEqual(ticks(0.5e-6));
    }
    expect(figures.stacks.size).toBe(distinctStacks);
    expect(figures.depth).toBe(maxDepth);
  });
});
