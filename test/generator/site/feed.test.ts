import { expect, test } from 'vitest';
import { stateOfBranch } from '../../../generator/site/history/benchmark-state.js';
import { feedXml } from '../../../generator/site/pages/feed.js';
import { uuidOf } from '../../../generator/site/store/uuid.js';
import { BYTES } from '../../../template/data/unit.js';
import type { Step } from '../../../template/site/history.js';

const PEAK = { key: 'peak', label: 'Peak', unit: BYTES };
const RUN = { id: '20261102T000000Z-b', date: '2026-11-02T00:00:00Z', totals: { peak: 20 }, broken: [] };
const STEP: Step = {
  metric: 'peak',
  run: RUN.id,
  lastBefore: '20261101T000000Z-a',
  date: RUN.date,
  labels: { commit: '3f2a9c1' },
  before: 10,
  after: 20,
  noise: 0,
  below: 'insert',
  functions: [],
};

/** A benchmark with the same step on two branches. */
function benchmark(name: string) {
  const branches = ['main', 'faster'].map((branch) =>
    stateOfBranch({ name: branch, rows: [{ ...RUN, labels: { branch } }] }, [PEAK], [STEP], () => false),
  );
  return { benchmark: name, slug: name, digest: '', branches, months: ['2026-11'] };
}

const idsOf = (feed: string) => [...feed.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id);

test('each entry of a feed has an id that no other step of any site has, and that it keeps', () => {
  const [one, other] = [uuidOf('one'), uuidOf('other')];
  const feed = feedXml([benchmark('parse'), benchmark('write')], { title: 'Dates', id: one });
  const ids = idsOf(feed);
  expect(ids[0]).toBe(`urn:uuid:${one}`);
  expect(new Set(ids).size).toBe(5);
  for (const id of ids) expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(idsOf(feedXml([benchmark('write'), benchmark('parse')], { title: 'Times', id: one })).sort()).toEqual(
    ids.sort(),
  );
  const elsewhere = idsOf(feedXml([benchmark('parse'), benchmark('write')], { title: 'Dates', id: other }));
  expect(elsewhere.filter((id) => ids.includes(id))).toEqual([]);
});

test('a step of another branch than the main one leads to that branch', () => {
  const feed = feedXml([benchmark('parse')], { title: 'Dates', id: uuidOf('one') });
  expect(feed).toContain('href="benchmarks/parse/index.html#step-20261102T000000Z-b-peak"');
  expect(feed).toContain('href="benchmarks/parse/index.html#branch=faster&amp;step=20261102T000000Z-b-peak"');
});
