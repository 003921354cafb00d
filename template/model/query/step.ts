/** One transform of the view, in the order the reader added it; also a chip and a term of the URL's query. */
export type Step =
  /**
   * `show`: only stacks with a function that matches. `hide`: no stack with one. `start`: stacks start at the outermost
   * one. `merge`: such a function is merged into its callers, its cost goes to them. `module`: frames in a row whose
   * modules match become one box. The pattern is text for compilePattern.
   */
  | { readonly kind: 'show' | 'hide' | 'start' | 'merge' | 'module'; readonly pattern: string }
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
