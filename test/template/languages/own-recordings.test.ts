import { expect, test } from 'vitest';
import { summarize } from '../../../generator/fold/summary/summarize.js';
import { ownFrames } from '../../../template/languages/own-frames.js';
import { readRecording } from '../../helpers/recordings.js';

/** "name file" of each frame that is told to be the program's own. */
async function ownOf(trace: string): Promise<string[]> {
  const { frames, strings } = await readRecording(`test/fixtures/${trace}`);
  const isOwn = ownFrames(frames, strings);
  return Array.from(isOwn.keys())
    .filter((frame) => isOwn[frame] === 1)
    .map((frame) => `${strings[frames.functionName[frame]]} ${strings[frames.file[frame]]}`);
}

test('nothing of libstdc++ is the program’s own, and what is in the program’s file is', async () => {
  const own = await ownOf('corpus/threads.1.zst');
  expect(own.filter((frame) => /include\/c\+\+|_M_invoke|__invoke/.test(frame))).toEqual([]);
  expect(own.filter((frame) => frame.includes('threads.cpp')).length).toBeGreaterThan(1);
  const { top } = summarize(await readRecording('test/fixtures/corpus/threads.1.zst'));
  expect(top.allocatedBytes.filter(({ file }) => file.includes('/c++/'))).toEqual([]);
});

test.each(['1.0.2', '1.0.3'])('nothing of hashbrown is dtparse %s’s own', async (version) => {
  const own = await ownOf(`heaptrack.dtparse-${version}.zst`);
  expect(own.filter((frame) => frame.includes('hashbrown'))).toEqual([]);
  expect(own.some((frame) => frame.startsWith('dtparse::'))).toBe(true);
});
