import { makeVisible } from '../../data/visible.js';
import { callPath, type Profile } from '../calls/profile.js';
import type { FrameNames } from './frame-names.js';

/** A node's stack to paste into a bug report, innermost call first: `name (file:line) in module`. */
export function stackText(profile: Profile, names: FrameNames, node: number): string {
  const lines = callPath(profile, node)
    .reverse()
    .map((caller) => {
      const frame = profile.tree.frame[caller];
      const place = names.place(frame);
      const module = names.module(frame);
      return makeVisible(names.fullName(frame) + (place && ` (${place})`) + (module && ` in ${module}`));
    });
  return `${lines.join('\n')}\n`;
}
