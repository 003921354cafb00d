import { outlineJson } from './json.js';

/** Events as Chrome, Node, tsc, clang and others write them: an object or an array. */
export function isTraceEvents(head: Uint8Array): boolean {
  const outline = outlineJson(head);
  return outline.has('traceEvents') || (outline.has('[].ph') && outline.has('[].ts'));
}
