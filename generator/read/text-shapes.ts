import { outlineJson } from './json.js';

/** Events as Chrome, Node, tsc, clang and others write them: an object or an array. */
export function isTraceEvents(head: Uint8Array): boolean {
  const outline = outlineJson(head);
  return outline.has('traceEvents') || (outline.has('[].ph') && outline.has('[].ts'));
}

/** Of Firefox itself, or as the Firefox Profiler and samply save it. */
export function isFirefoxProfile(head: Uint8Array): boolean {
  const outline = outlineJson(head);
  return ['', 'profile.'].some((outer) => {
    const has = (path: string) => outline.has(`${outer}${path}`);
    return has('meta.preprocessedProfileVersion') || (has('meta.version') && (has('meta.product') || has('threads')));
  });
}
