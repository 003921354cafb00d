import { parseJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { firefoxFiles } from './file-kind.js';
import { readFirefox } from './reader.js';
import { readSymbolsBeside } from './symbols.js';

/** The Firefox Profiler's own format and that of Firefox (docs-developer/CHANGELOG-formats.md there), all versions. */
export const firefox: TraceFormat = {
  ...firefoxFiles,
  createReader: (sink, traceName, _options, tracePath = '') =>
    readWhole(traceName, (bytes, damage) => {
      const symbols = readSymbolsBeside(tracePath, sink);
      readFirefox(parseJson(bytes, damage, traceName, sink.memory), symbols, sink, traceName);
    }),
};
