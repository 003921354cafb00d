import type { FileKind } from '../trace-format.js';
import { looksLikePerfScript } from './recognise.js';

/** What `perf script` prints: https://man7.org/linux/man-pages/man1/perf-script.1.html */
export const perfScriptFiles: FileKind = {
  name: 'perf-script',
  description: 'perf script',
  matches: looksLikePerfScript,
};
