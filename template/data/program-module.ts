import { memoizeBy } from './memoize.js';
import { moduleBaseName } from './modules.js';
import type { Report } from './report.js';

/** What is looked at of a report. */
type ProgramReport = Pick<Report, 'facts' | 'frames' | 'strings'> & Partial<Pick<Report, 'baseline'>>;

/**
 * The file name of the module that is the program itself: the one that the command started, otherwise the one that has
 * `main` or, where that is not resolved, what calls it; "" where none is known. Executables are called otherwise from build
 * to build, as `cargo test` and `cargo bench` do, and yet are one program.
 */
export const programModule: (report: ProgramReport) => string = memoizeBy(
  ({ facts, frames, strings, baseline }: ProgramReport) => {
    const names = new Set(Array.from(new Set(frames.module), (module) => moduleBaseName(strings[module])));
    names.delete('');
    for (const { command } of [facts, ...(baseline ? [baseline.facts] : [])]) {
      const started = moduleBaseName(command.split(' ')[0]);
      if (names.has(started)) return started;
    }
    for (const entry of [MAIN, START]) {
      const named = new Set(strings.flatMap((text, index) => (entry.test(text) ? [index] : [])));
      const frame = frames.functionName.findIndex(
        (name, at) => named.has(name) && !/(?:^|\/)(?:ld-[^/]*)?$/.test(strings[frames.module[at]]),
      );
      if (frame >= 0) return moduleBaseName(strings[frames.module[frame]]);
    }
    return '';
  },
);

const MAIN = /^main(?:\.main)?(?:\(|$)/;
const START = /^_start$/;
