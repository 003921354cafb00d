import { chromeTrace } from './chrome-trace/format.js';
import { dhat } from './dhat/format.js';
import { firefox } from './firefox/format.js';
import { folded } from './folded/format.js';
import { heapText } from './heap-text/format.js';
import { heaptrack } from './heaptrack/format.js';
import { jfr } from './jfr/format.js';
import { massif } from './massif/format.js';
import { memray } from './memray/format.js';
import { perfScript } from './perf-script/format.js';
import { pprof } from './pprof/format.js';
import { speedscope } from './speedscope/format.js';
import { stackprof } from './stackprof/format.js';
import type { TraceFormat } from './trace-format.js';
import { cpuProfile, heapProfile } from './v8/format.js';

/** Every format that can be read, in the order in which they are tried. */
export const FORMATS: readonly TraceFormat[] = [
  jfr,
  // Binary, and checked from field to field.
  pprof,
  heaptrack,
  dhat,
  heapText,
  speedscope,
  firefox,
  cpuProfile,
  heapProfile,
  chromeTrace,
  stackprof,
  massif,
  memray,
  perfScript,
  // Nearly any text looks like it.
  folded,
];

/** The format of an unpacked trace by its first bytes; null where none is recognised. */
export function detectFormat(head: Uint8Array): TraceFormat | null {
  return FORMATS.find((format) => format.matches(head)) ?? null;
}
