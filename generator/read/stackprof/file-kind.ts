import { outlineJson } from '../json.js';
import type { FileKind } from '../trace-format.js';

/** What `stackprof --json` writes. The dump that it is made from is Ruby's own format. */
export const stackprofFiles: FileKind = {
  name: 'stackprof',
  description: 'stackprof',
  matches(head) {
    const outline = outlineJson(head);
    return outline.has('mode') && outline.has('interval') && outline.has('missed_samples');
  },
};
