import { memoizeBy } from './memoize.js';
import { moduleBaseName } from './modules.js';
import type { Report, RunTables } from './report.js';

/** What is looked at of a report. */
type ProgramReport = Pick<Report, 'facts' | 'frames' | 'strings'> & {
  readonly baseline?: Pick<RunTables, 'facts'> | null;
};

/**
 * The file names of the modules that are the program itself, of two runs of each: the one that the command started. Where that
 * is none of the report's, the one that has `main` or, where that is not resolved, what calls it; none where none is known.
 * Executables are called otherwise from build to build, as `cargo test` and `cargo bench` do, and yet are one program.
 */
export const programModules: (report: ProgramReport) => ReadonlySet<string> = memoizeBy(
  ({ facts, frames, strings, baseline }: ProgramReport) => {
    const names = new Set(Array.from(new Set(frames.module), (module) => moduleBaseName(strings[module])));
    names.delete('');
    const commands = [facts, ...(baseline ? [baseline.facts] : [])].map(({ command }) => command);
    const started = commands.map((command) => moduleBaseName(command.split(' ')[0])).filter((name) => names.has(name));
    if (started.length > 0) return new Set(started);
    for (const entry of [MAIN, START]) {
      const named = new Set(strings.flatMap((text, index) => (entry.test(text) ? [index] : [])));
      const frame = frames.functionName.findIndex(
        (name, at) => named.has(name) && !/(?:^|\/)(?:ld-[^/]*)?$/.test(strings[frames.module[at]]),
      );
      if (frame >= 0) return new Set([moduleBaseName(strings[frames.module[frame]])]);
    }
    return new Set();
  },
);

/** Cargo names what it builds for tests and benchmarks anew with each change of the source or of the compiler. */
const BUILD_HASH = /-[0-9a-f]{16}$/;

/** `parser-9f3c0a1b2c3d4e5f` is `parser`: what an executable is called in every build. */
export function withoutBuildHash(executable: string): string {
  return executable.replace(BUILD_HASH, '');
}

const MAIN = /^main(?:\.main)?(?:\(|$)/;
const START = /^_start$/;
