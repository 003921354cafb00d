import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import type { Report } from '../../../../template/data/report.js';
import { profileFigures } from '../../../helpers/profile-figures.js';
import { readRecording } from '../../../helpers/recordings.js';

interface Expected {
  readonly distinctStacks: number;
  readonly nodes: number;
  readonly maxDepth: number;
  readonly metrics: readonly {
    readonly name: string;
    readonly total: number;
    /** Where there are no names, addresses. */
    readonly topSelf: readonly (readonly [string, number])[];
  }[];
}

const FOLDER = 'test/fixtures/profiles/heap-text';
const EXPECTED: Record<string, Expected> = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'));

/** Growth is no memory in use, and a count has a name of its own. */
const OTHER_NAMES = new Map([
  ['inuse_objects', 'objects'],
  ['inuse_space', 'space'],
]);

describe.each(Object.entries(EXPECTED))('%s has the figures of independent readers', (file, expected) => {
  test('in each of its metrics', async () => {
    const report = await readRecording(`${FOLDER}/${file}`);
    const keys = report.facts.metrics.map(({ key }) => key);
    expect(report.facts.warnings.filter(({ kind }) => kind !== 'missing-symbols')).toEqual([]);
    for (const [index, { name, total, topSelf }] of expected.metrics.entries()) {
      const key = [name, OTHER_NAMES.get(name) ?? '', index === 0 ? keys[0] : ''].find((one) => keys.includes(one));
      // What was allocated is left out where it is what is in use, or was not recorded.
      if (key === undefined) continue;
      const figures = profileFigures(report, key);
      expect([key, figures.total]).toEqual([key, Math.round(total)]);
      for (const [functionName, value] of topSelf) {
        if (!functionName.startsWith('0x')) {
          expect(Math.abs((figures.selfOf.get(functionName) ?? 0) - value)).toBeLessThan(1);
        }
      }
    }
  });
});

test('the bakery of jemalloc has its shelf where the program has it', async () => {
  const report = await readRecording(`${FOLDER}/bakery-at-peak-accumulated.heap`);
  const { selfOf } = profileFigures(report, 'inuse_space');
  // Where jeprof finds grow_shelf; without the allocator's own calls.
  expect(selfOf.get('0x13df')).toBe(524_288);
  expect([...report.strings].filter((text) => text.includes('/'))).toContain('/demo/bakery/bakery');
  expect(report.facts.command).toBe('/demo/bakery/bakery');
  expect(report.facts.warnings.map(({ message }) => message).join()).toMatch(
    /^Names of functions are missing, because the file holds addresses alone: bakery \(11\s.*\)\. Name them by the programs and libraries: --symbols \/ on the machine/,
  );
});

test("Go's blocks have the sizes that its profile of the same moment in pprof's form has", async () => {
  const [text, profile] = await Promise.all(
    [`${FOLDER}/inventory-heap.debug1.txt.gz`, 'test/fixtures/profiles/pprof/inventory-go-heap.pb.gz'].map((file) =>
      readTrace(file),
    ),
  );
  const blocksBySize = ({ sizes }: Report) => {
    const counts = new Map<number, { allocated: number; atEnd: number }>();
    sizes.blockBytes.forEach((size, row) => {
      const { allocated, atEnd } = counts.get(size) ?? { allocated: 0, atEnd: 0 };
      counts.set(size, { allocated: allocated + sizes.allocated[row], atEnd: atEnd + sizes.atEnd[row] });
    });
    return [...counts].sort(([a], [b]) => a - b);
  };
  expect(blocksBySize(text).length).toBeGreaterThan(20);
  expect(blocksBySize(text)).toEqual(blocksBySize(profile));
});
