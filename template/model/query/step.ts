/** One transform of the view, in the order the reader added it; also a chip and a term of the URL's query. */
export type Step =
  /**
   * `show`: only stacks with a function that matches. `hide`: no stack with one. `start`: stacks start at the outermost
   * one. `merge`: such a function is merged into its callers, its cost goes to them. `module`: frames in a row whose
   * modules match become one box. The pattern is text for compilePattern.
   */
  | { readonly kind: 'show' | 'hide' | 'start' | 'merge' | 'module'; readonly pattern: string }
  /**
   * Only threads, processes, profiles and labels whose name matches one of the patterns, or where none says which, all; without those
   * that match one behind a `-`. The name is that with those that it belongs to, see trackName.
   */
  | { readonly kind: 'thread'; readonly patterns: readonly string[] }
  /** Only the subtree of one call, named by the 16 hexadecimal digits of its path's address. */
  | { readonly kind: 'path'; readonly address: string }
  /** Only the program's own code (see ownFrames): all other functions are merged into their callers. */
  | { readonly kind: 'own' }
  /** Its own and that of the libraries it depends on (see ownAndDependencyFrames), likewise. */
  | { readonly kind: 'own+deps' }
  /** Recursion folded. */
  | { readonly kind: 'recursion' }
  /** Threads, processes, profiles and labels apart: calls of each below a box of its own. */
  | { readonly kind: 'tracks' };

/** What threads are chosen by, as text for compilePattern: those that are wanted, and those that are left out. */
export function splitThreads(patterns: readonly string[]): { wanted: string[]; leftOut: string[] } {
  return {
    wanted: patterns.filter((pattern) => !pattern.startsWith('-')),
    leftOut: patterns.filter((pattern) => pattern.startsWith('-')).map((pattern) => pattern.slice(1)),
  };
}

/** The patterns of a step, as text for compilePattern. */
export function patternsOf(step: Step): readonly string[] {
  if (step.kind === 'thread') return Object.values(splitThreads(step.patterns)).flat();
  return 'pattern' in step ? [step.pattern] : [];
}
