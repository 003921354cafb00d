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

/** Of Firefox itself, or as the Firefox Profiler and samply save it. */
export function isFirefoxProfile(head: Uint8Array): boolean {
  const outline = outlineJson(head);
  return ['', 'profile.'].some((outer) => {
    const has = (path: string) => outline.has(`${outer}${path}`);
    return has('meta.preprocessedProfileVersion') || (has('meta.version') && (has('meta.product') || has('threads')));
  });
}
