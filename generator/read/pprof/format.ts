import { profileOfFile } from '../profile-of-file.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { readProfile } from './reader.js';
import { looksLikeProfile } from './recognise.js';

/** What Go's runtime/pprof and many agents write, profile.proto. */
export const pprof: TraceFormat = {
  name: 'pprof',
  description: 'pprof',
  matches: looksLikeProfile,
  trackOf: profileOfFile,
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) => readProfile(bytes, damage, traceName, sink)),
};
