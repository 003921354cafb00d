import { outlineJson, parseJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { readFirefox } from './reader.js';
import { readSymbolsBeside } from './symbols.js';

/** The Firefox Profiler's own format and that of Firefox (docs-developer/CHANGELOG-formats.md there), all versions. */
export const firefox: TraceFormat = {
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
  createReader: (sink, traceName, _options, tracePath = '') =>
    readWhole(traceName, (bytes, damage) => {
      const symbols = readSymbolsBeside(tracePath, sink);
      readFirefox(parseJson(bytes, damage, traceName, sink.memory), symbols, sink, traceName);
    }),
};
