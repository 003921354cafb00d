import { outlineJson } from '../json.js';
import type { FileKind } from '../trace-format.js';

/** The Firefox Profiler's own format and that of Firefox (docs-developer/CHANGELOG-formats.md there), all versions. */
export const firefoxFiles: FileKind = {
  name: 'firefox',
  description: 'Firefox and samply',
  matches(head) {
    const outline = outlineJson(head);
    // Old developer tools wrapped the profile.
    return ['', 'profile.'].some((outer) => {
      const has = (path: string) => outline.has(`${outer}${path}`);
      if (has('meta.preprocessedProfileVersion')) return true;
      // The list of libraries may be longer than the head, and stands before everything.
      if (has('libs[].breakpadId') && has('libs[].start')) return true;
      return has('meta.version') && (has('meta.product') || has('threads') || has('meta.stackwalk'));
    });
  },
};
