import type { Environment } from '../../generator/commands/context.js';

/** What a command finds around it: a folder, no variables, a day, and nobody who interrupts it. */
export function environmentIn(workingDirectory: string, changes: Partial<Environment> = {}): Environment {
  return {
    variables: {},
    workingDirectory,
    today: '2026-06-01',
    interrupted: new AbortController().signal,
    takeSignals: () => () => {},
    cleaningUp: (work) => work(),
    ...changes,
  };
}
