import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { FORMATS } from '../../generator/read/formats.js';
import { readTraceText } from '../helpers/reference-reader.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Of the traces that are changed; their definitions are in it, and it is read in milliseconds. */
const MAX_TRACE_BYTES = 40_000;
/** Larger profiles are no other in their structure, and slower. */
const MAX_PROFILE_BYTES = 64_000;

/** What cases are made of, as it is given to a thread. */
export interface Seeds {
  readonly traces: readonly Uint8Array[];
  readonly profiles: Readonly<Record<string, readonly Uint8Array[]>>;
  readonly fixtures: string;
}

/** Sound traces and profiles of each format, unpacked. */
export function gatherSeeds(): Seeds {
  return { traces: heaptrackTraces(), profiles: profilesByFormat(), fixtures: FIXTURES };
}

function heaptrackTraces(): Uint8Array[] {
  return readdirSync(FIXTURES)
    .filter((name) => /^heaptrack\..*\.(zst|gz)$/.test(name))
    .map((name) => Uint8Array.from(Buffer.from(shortened(readTraceText(FIXTURES + name)), 'latin1')));
}

/** The start and the end of a trace, in whole lines. */
function shortened(text: string): string {
  if (text.length <= MAX_TRACE_BYTES) return text;
  const start = text.lastIndexOf('\n', MAX_TRACE_BYTES * 0.9) + 1;
  return text.slice(0, start) + text.slice(text.indexOf('\n', text.length - MAX_TRACE_BYTES * 0.1) + 1);
}

/** Those that are small; of a format that has none, the smallest. */
function profilesByFormat(): Record<string, Uint8Array[]> {
  const profiles: Record<string, Uint8Array[]> = {};
  for (const path of readdirSync(join(FIXTURES, 'profiles'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.\w+$/.test(path) || /(?:\.md|\.zst|expected\.json)$/.test(path)) continue;
    const bytes = readFileSync(join(FIXTURES, 'profiles', path));
    const unpacked = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    const format = FORMATS.find((one) => one.matches(unpacked.subarray(0, 2 ** 16)));
    if (format !== undefined) profiles[format.name] = [...(profiles[format.name] ?? []), Uint8Array.from(unpacked)];
  }
  for (const [format, all] of Object.entries(profiles)) {
    all.sort((one, other) => one.length - other.length);
    profiles[format] = all.filter((bytes, index) => index === 0 || bytes.length <= MAX_PROFILE_BYTES);
  }
  return profiles;
}
