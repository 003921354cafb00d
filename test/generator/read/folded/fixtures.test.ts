import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report, RunTables } from '../../../../template/data/report.js';
import { readRecording } from '../../../helpers/recordings.js';

interface Expected {
  readonly records: number;
  readonly nodes: number;
  readonly maxDepth: number;
  /** In a file of two runs the older one first. Functions carry their annotations. */
  readonly metrics: readonly { readonly total: number; readonly topSelf: readonly (readonly [string, number])[] }[];
}

const FOLDER = 'test/fixtures/profiles/folded';
const EXPECTED: Record<string, Expected> = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'));

describe.each(Object.entries(EXPECTED))('%s has the figures of independent readers', (file, expected) => {
  test('in its tree and its runs', async () => {
    const report = await readRecording(`${FOLDER}/${file}`);
    const runs: RunTables[] = report.baseline === null ? [report] : [report.baseline, report];
    expect(runs.map(({ facts }) => facts.metrics[0].total)).toEqual(expected.metrics.map(({ total }) => total));
    expect(Math.max(...report.tree.depth)).toBe(expected.maxDepth);
    // Frames that differ in how they were compiled alone are one.
    if (!hasAnnotations(expected)) expect(report.tree.depth.length - 1).toBe(expected.nodes);
    expected.metrics.forEach(({ topSelf }, run) => {
      const selfOf = selfByName(report, runs[run]);
      for (const [name, value] of sumsWithoutAnnotation(topSelf)) {
        if (hasAnnotations(expected)) expect(selfOf.get(name)).toBeGreaterThanOrEqual(value);
        else expect([name, selfOf.get(name)]).toEqual([name, value]);
      }
    });
  });
});

function hasAnnotations({ metrics }: Expected): boolean {
  return metrics.some(({ topSelf }) => topSelf.some(([name]) => withoutAnnotation(name) !== name));
}

function selfByName({ tree, frames, strings }: Report, { selfValues }: RunTables): Map<string, number> {
  const sums = new Map<string, number>();
  selfValues[0].forEach((value, node) => {
    const frame = tree.frame[node];
    const file = strings[frames.file[frame]];
    const name = strings[frames.functionName[frame]] + (file === '' ? '' : ` (${file})`);
    sums.set(name, (sums.get(name) ?? 0) + value);
  });
  return sums;
}

function sumsWithoutAnnotation(functions: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, value] of functions) {
    const plain = withoutAnnotation(name);
    sums.set(plain, (sums.get(plain) ?? 0) + value);
  }
  return sums;
}

function withoutAnnotation(name: string): string {
  return name.replace(/_\[.\]$/, '');
}
