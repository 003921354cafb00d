import { expect, test } from 'vitest';
import { FRAME_KINDS, type FrameKind } from '../../../../template/data/frame-kinds.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { profileOf } from '../../profiles.js';

test.each([
  ['thread', 'GC', 'thread GC'],
  ['thread', 'main thread', 'main thread'],
  ['thread', 'worker 1', 'worker 1'],
  ['process', 'process 77', 'process 77'],
  ['process', '77', 'process 77'],
  ['profile', 'cpu', 'cpu'],
] as const)('a track says what it is, once: %s %s is %s', (kind: FrameKind, name, shown) => {
  const { report, frames, ...profile } = profileOf('track  +8');
  const frame = profile.tree.frame[1];
  const kinds = frames.kind.slice();
  kinds[frame] = FRAME_KINDS.indexOf(kind);
  const strings = report.strings.map((text) => (text === 'track' ? name : text));
  expect(createFrameNames({ ...report, strings }, { ...frames, kind: kinds }).fullName(frame)).toBe(shown);
});
