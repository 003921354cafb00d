import { profileOfFile } from '../profile-of-file.js';
import type { FileKind } from '../trace-format.js';
import { looksFolded } from './looks-folded.js';

/** What `stackcollapse-*.pl` and the "collapsed" output of many profilers hold. */
export const foldedFiles: FileKind = {
  name: 'folded',
  description: 'folded stacks',
  takesUnit: true,
  matches: looksFolded,
  trackOf: profileOfFile,
};
