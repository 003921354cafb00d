import { FRAME_CATEGORIES } from '../../data/frame-kinds.js';
import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { ownAndDependencyFrames, ownFrames } from '../../languages/own-frames.js';

/** What a track does while a function is running, in the order in which it is stacked. */
export const ACTIVITIES = ['own code', 'dependencies', 'runtime and system', 'garbage collection', 'idle'] as const;

const [OWN, DEPENDENCY, RUNTIME, COLLECTING] = ACTIVITIES.keys();
/** The runtime of a language, and the system. */
export const SYSTEM = RUNTIME;
/** Waiting: no cost, and not drawn. */
export const IDLE = ACTIVITIES.indexOf('idle');

/** For each frame the index of what is done in it. */
export const activityOfFrames = memoizeBy(({ frames, strings }: Report): Uint8Array => {
  const own = ownFrames(frames, strings);
  const withDependencies = ownAndDependencyFrames(frames, strings);
  const garbageCollector = FRAME_CATEGORIES.indexOf('garbage collector');
  const idle = FRAME_CATEGORIES.indexOf('idle');
  return Uint8Array.from(frames.category, (category, frame) => {
    if (category === idle) return IDLE;
    if (category === garbageCollector) return COLLECTING;
    if (own[frame] === 1) return OWN;
    return withDependencies[frame] === 1 ? DEPENDENCY : RUNTIME;
  });
});
