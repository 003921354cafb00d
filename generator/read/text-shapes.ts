import { outlineJson } from './json.js';

/** A call of perf script with the program or library it is in: `    7fcd7cd0a930 malloc+0x1 (/usr/lib/libc.so.6)`. */
const CALL_IN_LIBRARY = /^\s+[0-9a-f]{4,16}\s\S.*\(.+\)\s*$/;

/** Events as `perf script` writes them: `COMMAND PID TIME: PERIOD EVENT:`, then the addresses of its calls, indented. */
export function isPerfScript(start: string): boolean {
  const lines = start.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [event = '', call = ''] = lines;
  const hasEvent = /:(?:\s|$)/.test(event) && /\d/.test(event) && /^\s+[0-9a-f]{4,16}\s\S/.test(call);
  return hasEvent || lines.some((line) => CALL_IN_LIBRARY.test(line));
}

/** Events as Chrome, Node, tsc, clang and others write them: an object or an array. */
export function isTraceEvents(head: Uint8Array): boolean {
  const outline = outlineJson(head);
  return outline.has('traceEvents') || (outline.has('[].ph') && outline.has('[].ts'));
}
