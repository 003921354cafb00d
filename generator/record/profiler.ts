/** A profiler that runs a program and leaves one file. */
export interface Profiler {
  /** What it is called, and the command that has to be on the PATH. */
  readonly command: string;
  /** What to do where that is missing, for the end of a sentence. */
  readonly install: string;
  /** Whether it records the processes that the program starts. */
  readonly followsChildren: boolean;
  /** Which process gets the program's signals: the one that was started, its child, or the one noted in pidFileOf. */
  readonly signalsTo: 'itself' | 'child' | 'noted';
  /**
   * The words that record a program into a file, or one with the number of the process after a point, silently.
   * @throws UserError where it cannot record such a program
   */
  readonly record: (file: string, program: readonly string[]) => readonly string[];
  /** The words that print the trace in a file that is none itself. */
  readonly convert?: (file: string, program: readonly string[]) => readonly string[];
  readonly trial?: Trial;
}

/** What is run before the program: where it fails, recording would. */
interface Trial {
  readonly words: (file: string, program: readonly string[]) => readonly string[];
  /** Why it failed and what to type, in a sentence, from what it said. */
  readonly explain: (said: string, program: readonly string[]) => string;
}

/** Where the number of the program's process is noted. */
export function pidFileOf(file: string): string {
  return `${file}-pid`;
}
