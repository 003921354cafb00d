import { profileOfFile } from '../profile-of-file.js';
import type { FileKind } from '../trace-format.js';
import { looksLikeProfile } from './recognise.js';

/** What Go's runtime/pprof and many agents write, profile.proto. */
export const pprofFiles: FileKind = {
  name: 'pprof',
  description: 'pprof',
  matches: looksLikeProfile,
  takesSymbols: true,
  trackOf: profileOfFile,
};
