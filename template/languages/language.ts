/**
 * What a frame's code is: the program's own, a library that it depends on, what comes with a language and the system, the
 * operating system's kernel, or a function that only hands memory on. Unknown where neither name nor file nor module says
 * anything.
 */
export type FrameClass = 'own' | 'dependency' | 'runtime' | 'allocator' | 'kernel' | 'unknown';

/** A function as a trace describes it. */
export interface FunctionPlace {
  readonly name: string;
  /** Its source, with `/`; "" where unknown. */
  readonly file: string;
  /** The binary, library or package; "" where unknown. */
  readonly module: string;
}

/** A language whose functions are told by their files or by what their names look like. One is one of these in a file. */
export interface Language {
  /** What its functions are coloured by, in its users' word: "package". */
  readonly familyWord: string;
  /** Its source files. */
  readonly file: RegExp;
  /** Names that no other language has. */
  readonly name: RegExp;
  /** Names that others have as well: they are its own in a program that has functions of it. */
  readonly likelyName: RegExp;
  /** What runs it, where that is code of other languages: in its programs, that of unknown modules and files. "" for nothing. */
  readonly machine: string;
  /** Functions that only start a program or a thread. */
  readonly startUp: RegExp;
  /** The last parts of a name, as its users write them. @param count how many, 1 or 2 */
  shorten(name: string, count: number): string;
  /** Its package, module or class; "" where unknown. */
  familyOf(place: FunctionPlace): string;
  classOf(place: FunctionPlace): FrameClass;
}

/** C and its like: all else that is linked into programs, whose names have `::` between their parts or none. */
export interface NativeLanguage {
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
