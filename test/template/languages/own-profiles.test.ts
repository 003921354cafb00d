import { expect, test } from 'vitest';
import { summarize } from '../../../generator/fold/summary/summarize.js';
import type { Report } from '../../../template/data/report.js';
import { coloringOf } from '../../../template/languages/coloring.js';
import { ownFrames } from '../../../template/languages/own-frames.js';
import { readRecording } from '../../helpers/recordings.js';

function profile(file: string): Promise<Report> {
  return readRecording(`test/fixtures/profiles/${file}`);
}

/** The names of all functions that are told to be the author's. */
function ownOf({ frames, strings }: Report): string[] {
  const isOwn = ownFrames(frames, strings);
  return [...new Set([...isOwn.keys()].filter((at) => isOwn[at] === 1).map((at) => strings[frames.functionName[at]]))];
}

test.each([
  ['pprof/inventory-go-heap.pb.gz', ['main.main', 'main.fill', 'main.parse', 'main.(*Stack[...]).Push']],
  ['folded/clinic-async-profiler-cpu.collapsed', ['Clinic.day', 'Clinic.examine', 'Clinic.spin']],
  ['v8/ledger-node20.cpuprofile', ['spin', 'retain', 'churn', 'recurse']],
  ['speedscope/greenhouse-memray.speedscope.json', ['<module>', 'main', 'season', 'sow', '__init__', 'pack']],
  ['folded/kitchen-wall.folded', ['Object#cook', 'Object#chop', 'Dish#initialize']],
])('the author’s functions in %s', async (file, some) => {
  const own = ownOf(await profile(file));
  expect(own).toEqual(expect.arrayContaining(some));
  const others = /^(?:runtime|sync|compress|java)[./]|^JavaThread|^CodeHeap|^Array#|^Module|^_bootstrap/;
  expect(own.filter((name) => others.test(name))).toEqual([]);
});

test('what costs most is named by the author’s functions', async () => {
  const { top } = summarize(await profile('folded/clinic-async-profiler-alloc-bytes.collapsed'));
  const [functions] = Object.values(top);
  expect(
    [...functions]
      .sort((a, b) => b.self - a.self)
      .map((ranked) => ranked.function)
      .slice(0, 3),
  ).toEqual(['Clinic.xray', 'Clinic.lambda$day$0', 'Clinic.report']);
});

test('packages have a hue each, and are called by the word of the language', async () => {
  const coloring = coloringOf(await profile('v8/vite-build-profile-flag.cpuprofile.gz'), 'auto');
  expect([coloring.by, coloring.familyWord]).toEqual(['family', 'module']);
  const hues = ['vite', 'rollup', 'picomatch'].map((name) => coloring.hueOf({ name, isRuntime: false }));
  expect(hues).not.toContain(null);
  expect(new Set(hues).size).toBe(3);
});

test.each([
  ['pprof/inventory-go-allocs.pb.gz', 'package'],
  ['folded/clinic-async-profiler-cpu.collapsed', 'package'],
  ['speedscope/greenhouse-memray.speedscope.json', 'module'],
  ['folded/kitchen-wall.folded', 'class'],
  ['folded/bakery-heaptrack-peak-bytes.folded', 'crate, namespace or module'],
])('families of %s are called by the %s', async (file, word) => {
  expect(coloringOf(await profile(file), 'family').familyWord).toBe(word);
});
