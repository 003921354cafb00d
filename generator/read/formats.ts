import { chromeTraceFiles } from './chrome-trace/file-kind.js';
import { dhatFiles } from './dhat/file-kind.js';
import { firefoxFiles } from './firefox/file-kind.js';
import { foldedFiles } from './folded/file-kind.js';
import { heapTextFiles } from './heap-text/file-kind.js';
import { heaptrackFiles } from './heaptrack/file-kind.js';
import { jfrFiles } from './jfr/file-kind.js';
import { massifFiles } from './massif/file-kind.js';
import { memrayFiles } from './memray/file-kind.js';
import { perfScriptFiles } from './perf-script/file-kind.js';
import { pprofFiles } from './pprof/file-kind.js';
import { reportFiles } from './report/file-kind.js';
import { speedscopeFiles } from './speedscope/file-kind.js';
import { stackprofFiles } from './stackprof/file-kind.js';
import type { FileKind, TraceFormat } from './trace-format.js';
import { cpuProfileFiles, heapProfileFiles } from './v8/file-kind.js';

/** Readers are larger than anything else, and one is needed. */
export interface KnownFormat extends FileKind {
  readonly load: () => Promise<TraceFormat>;
}

/** Every format that can be read, in the order in which they are tried. */
export const FORMATS: readonly KnownFormat[] = [
  { ...jfrFiles, load: async () => (await import('./jfr/format.js')).jfr },
  // Binary, and checked from field to field.
  { ...pprofFiles, load: async () => (await import('./pprof/format.js')).pprof },
  { ...heaptrackFiles, load: async () => (await import('./heaptrack/format.js')).heaptrack },
  { ...dhatFiles, load: async () => (await import('./dhat/format.js')).dhat },
  { ...heapTextFiles, load: async () => (await import('./heap-text/format.js')).heapText },
  { ...speedscopeFiles, load: async () => (await import('./speedscope/format.js')).speedscope },
  { ...firefoxFiles, load: async () => (await import('./firefox/format.js')).firefox },
  { ...cpuProfileFiles, load: async () => (await import('./v8/format.js')).cpuProfile },
  { ...heapProfileFiles, load: async () => (await import('./v8/format.js')).heapProfile },
  { ...chromeTraceFiles, load: async () => (await import('./chrome-trace/format.js')).chromeTrace },
  { ...stackprofFiles, load: async () => (await import('./stackprof/format.js')).stackprof },
  { ...massifFiles, load: async () => (await import('./massif/format.js')).massif },
  { ...memrayFiles, load: async () => (await import('./memray/format.js')).memray },
  { ...perfScriptFiles, load: async () => (await import('./perf-script/format.js')).perfScript },
  // Nearly any text looks like it.
  { ...foldedFiles, load: async () => (await import('./folded/format.js')).folded },
];

/** Not among those that are recognised: a report says all of itself. */
export const OWN_REPORT: KnownFormat = {
  ...reportFiles,
  load: async () => (await import('./report/format.js')).ownReport,
};

/** The format of an unpacked trace by its first bytes; null where none is recognised. */
export function detectFormat(head: Uint8Array): KnownFormat | null {
  return FORMATS.find((format) => format.matches(head)) ?? null;
}
