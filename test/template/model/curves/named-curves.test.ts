import { expect, test } from 'vitest';
import type { Curve, Report } from '../../../../template/data/report.js';
import { COUNT } from '../../../../template/data/unit.js';
import { namedCurves } from '../../../../template/model/curves/named-curves.js';

/** Tracks by node, each with its depth: a line of the run, two processes and their threads. */
const TRACKS = ['0 run', '1 process A', '2 main', '2 worker', '1 process B', '2 main'];

function curvesOf(nodes: Readonly<Record<number, string>>, chosen: ReadonlySet<number> | null = null): string[] {
  const depth = Uint32Array.from(TRACKS, (track) => Number(track[0]));
  const curves = Object.entries(nodes).map(
    ([node, label]): Curve => ({ label, unit: COUNT, node: Number(node), parts: [''], between: 'steps' }),
  );
  const report = { tree: { depth, frame: depth.map((_, node) => node) }, facts: { curves }, curves: [] };
  const names = { fullName: (frame: number) => TRACKS[frame].slice(2) };
  return namedCurves(report as unknown as Report, names, chosen).map(({ name }) => name);
}

test('a curve alone of its label is called by it', () => {
  expect(curvesOf({ 0: 'load', 2: 'heap' })).toEqual(['load', 'heap']);
});

test('curves of one label have the name of their thread as well, and threads of one name that of their process', () => {
  expect(curvesOf({ 2: 'heap', 3: 'heap' })).toEqual(['heap, main', 'heap, worker']);
  expect(curvesOf({ 2: 'heap', 3: 'heap', 5: 'heap' })).toEqual(['heap, A, main', 'heap, A, worker', 'heap, B, main']);
});

test('with threads chosen only the curves of these, of their processes and of the whole run are there, and keep their names', () => {
  const all = { 0: 'load', 1: 'memory', 2: 'heap', 3: 'heap', 4: 'memory', 5: 'heap' };
  expect(curvesOf(all, new Set([1, 3]))).toEqual(['load', 'memory, process A', 'heap, A, worker']);
});

test('of two runs a curve has the one beside it that is of the same name and thread', () => {
  const curve = (label: string, node: number): Curve => ({ label, unit: COUNT, node, parts: [''], between: 'steps' });
  const depth = Uint32Array.from(TRACKS, (track) => Number(track[0]));
  const [newer, older] = [
    [curve('load', 0), curve('heap', 2), curve('new', 0)],
    [curve('heap', 3), curve('heap', 2), curve('load', 0)],
  ].map((curves) => ({
    tree: { depth, frame: depth.map((_, node) => node) },
    facts: { curves },
    curves: curves.map(({ label, node }) => `${label} of ${node}`),
  }));
  const names = { fullName: (frame: number) => TRACKS[frame].slice(2) };
  const named = namedCurves(newer as unknown as Report, names, null, older as unknown as Report);
  expect(named.map((one) => one.older)).toEqual(['load of 0', 'heap of 2', null, 'heap of 3']);
  // What only the older one has is behind them, without rows of the newer one.
  expect(named.map(({ name }) => name)).toEqual(['load', 'heap, main', 'new', 'heap, worker']);
  expect(named[3].table).toEqual({ nanoseconds: new Float64Array(0), values: [new Float64Array(0)] });
  const alone = namedCurves(
    { ...newer, facts: { curves: [] } } as unknown as Report,
    names,
    null,
    older as unknown as Report,
  );
  expect(alone.map(({ name }) => name)).toEqual(['heap, worker', 'heap, main', 'load']);
});
