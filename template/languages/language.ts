/**
 * What a frame's code is: the program's own, a library that it depends on, what comes with a language and the system, the
 * operating system's kernel, or a function that only hands memory on. Unknown where neither name nor file nor module says
 * anything.
 */
export type FrameClass = 'own' | 'dependency' | 'runtime' | 'allocator' | 'kernel' | 'unknown';

/** What is to be known of a language, or of a family of languages that look alike. A language is one of these in a file. */
export interface Language {
  /** Crates and outermost namespaces that come with the language. */
  readonly runtimeNamespace: RegExp;
  /** Libraries that come with it, without their suffixes: `libc`. */
  readonly runtimeLibrary: RegExp;
  /** Whether a function of the program's module comes with the language, by its whole name: `_start`, `<str>::to_lowercase`. */
  isRuntimeName(name: string): boolean;
  /** Whether a function that comes with the language gives out memory. */
  isAllocator(name: string): boolean;
  /** Source files that come with the language, with `/`. */
  readonly runtimePath: RegExp;
  /** Source files of packages that others wrote, with `/`. */
  readonly dependencyPath: RegExp;
}
