/** `    7fcd7cd0a930 malloc+0x1 (/usr/lib/libc.so.6)`; without blanks in front it needs more to be told from other lines. */
const CALL = /^[ \t]+[\da-f]{1,16}[ \t]+[^\s\d]/;
const UNINDENTED_CALL = /^[\da-f]{8,16} [^\s\d].*\)\s*$/;
const TIME = /(?:^|[ \t])\d{1,15}\.\d{6,9}:(?:\s|$)/;
const RECORD = /(?:^|[ \t])\d{1,15}\.\d{6,9}: PERF_RECORD_[A-Z]/;
/** `java  3278 cpu-clock: `, `java cpu-clock:` */
const EVENT = /[ \t][^\s:][^ \t]*:\s*$/;
/** Of an event without its callers: `app 7   1.000001:   1 cycles:   7f01 work (/app)` */
const OWN_CALL = /[ \t]\d{1,15}\.\d{6,9}:[ \t].*:[ \t]+[\da-f]{6,16} [^\s\d]/;
/** Where the line before is nothing but a name, calls are to look as perf writes them, with a digit in the address. */
const TABBED_CALL = /^(?:\t| {4,})[ \t]*(?=[a-f]*\d)[\da-f]{3,16} [^\s\d]/;

/** So many lines are looked at, and a longer one is none of perf's. */
const MAX_LINES = 200;
const MAX_LINE_LENGTH = 4096;

/** Whether a text is what `perf script` prints: a line that looks like an event, and calls below it. */
export function looksLikePerfScript(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head);
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  for (let at = 0; at < Math.min(lines.length, MAX_LINES); at++) {
    const line = lines[at];
    if (line.length > MAX_LINE_LENGTH) return false;
    if (RECORD.test(line) || OWN_CALL.test(line)) return true;
    if (at > 0 && isCallOf(line, lines[at - 1])) return true;
  }
  return false;
}

function isCallOf(line: string, event: string): boolean {
  const isEvent = TIME.test(event) || EVENT.test(event);
  if (isEvent) return CALL.test(line) || UNINDENTED_CALL.test(line);
  return !/^\s/.test(event) && TABBED_CALL.test(line);
}
