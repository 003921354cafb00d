import type { TraceSink } from '../sink.js';

const MAX_NAMED = 3;

/** What is to be said of programs and libraries, by the kind of the warning: the sentence for one of them, and for several. */
const SENTENCES = {
  'other-build': {
    one: (path: string) => `${path} is another build than the one that ran, so it names no addresses.`,
    several: (paths: string) => `${paths} are other builds than those that ran, so they name no addresses.`,
  },
  'newer-binary': {
    one: (path: string) =>
      `${path} is newer than what ran: if it was built anew, the names of its functions are wrong.`,
    several: (paths: string) =>
      `${paths} are newer than what ran: if they were built anew, the names of their functions are wrong.`,
  },
} as const;

type Doubt = keyof typeof SENTENCES;

/** Programs and libraries that may name no addresses, or wrong ones. A warning is for all that it is true of. */
export class Doubts {
  private readonly paths: Readonly<Record<Doubt, Set<string>>> = {
    'other-build': new Set(),
    'newer-binary': new Set(),
  };

  add(kind: Doubt, path: string): void {
    this.paths[kind].add(path);
  }

  /** To be called once, when nothing is added any more. */
  tell(sink: TraceSink): void {
    for (const kind of Object.keys(SENTENCES) as Doubt[]) {
      const paths = [...this.paths[kind]];
      if (paths.length === 1) sink.warn(kind, SENTENCES[kind].one(paths[0]));
      if (paths.length > 1) sink.warn(kind, SENTENCES[kind].several(namesOf(paths)));
    }
  }
}

function namesOf(paths: readonly string[]): string {
  const rest = paths.length - MAX_NAMED;
  const named = rest > 0 ? [...paths.slice(0, MAX_NAMED), rest === 1 ? '1 other' : `${rest} others`] : paths;
  return new Intl.ListFormat('en-GB').format(named);
}
