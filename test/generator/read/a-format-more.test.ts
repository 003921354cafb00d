import { afterEach, beforeEach, expect, test } from 'vitest';
import { summarize } from '../../../generator/fold/summary/summarize.js';
import { FORMATS, type KnownFormat } from '../../../generator/read/formats.js';
import type { TraceFormat } from '../../../generator/read/trace-format.js';
import { readWhole } from '../../../generator/read/whole-file.js';
import { countOf } from '../../../template/data/unit.js';
import { createProfile, totalOf } from '../../../template/model/calls/profile.js';
import { readBytes } from '../../helpers/trace-text.js';

/** All that there is of a format: how it is recognised, who reads it, and its line in formats.ts. */
const birds: TraceFormat = {
  name: 'birds',
  description: 'counts of birds ("birds 3 oak/nest")',
  matches: (head) => Buffer.from(head.subarray(0, 6)).toString() === 'birds ',
  createReader(sink, traceName) {
    const metric = { key: 'birds', label: 'Birds seen', shortLabel: 'Birds', isLevel: false };
    const samples = sink.samples([{ ...metric, unit: countOf('bird'), meaning: 'How many birds were seen there.' }]);
    return readWhole(traceName, (bytes) => {
      for (const line of new TextDecoder().decode(bytes).split('\n')) {
        const [, count, path] = /^birds (\d+) (.+)$/.exec(line) ?? [];
        if (path === undefined) continue;
        let stack = 0;
        for (const place of path.split('/')) {
          const frame = { functionName: sink.internString(place), file: 0, line: 0, module: 0, isInlined: false };
          stack = sink.internStack(stack, sink.internFrame(frame));
        }
        samples.add(stack, [Number(count)]);
      }
    });
  },
};

beforeEach(() => {
  (FORMATS as KnownFormat[]).unshift({ ...birds, load: async () => birds });
});
afterEach(() => {
  (FORMATS as KnownFormat[]).shift();
});

test('a format more is a file and a line: it is recognised, read, summed up and shown', async () => {
  const report = await readBytes('birds 3 oak/nest\nbirds 2 oak/branch\nbirds 1 pond\n');
  const { metrics, top } = summarize(report);
  expect(metrics).toEqual({ birds: 6 });
  expect(top.birds.map(({ function: name, total }) => `${name} ${total}`)).toEqual([
    'oak 5',
    'nest 3',
    'branch 2',
    'pond 1',
  ]);
  const profile = createProfile(report);
  expect(totalOf(profile, profile.sumsOf(0), 1)).toBe(5);
});
