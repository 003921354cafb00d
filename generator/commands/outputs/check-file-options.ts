import type { OptionName } from '../line/options.js';

/** Options for the files that `check` writes besides the report. */
export const CHECK_FILES = [
  'junit',
  'code-quality',
  'openmetrics',
  'update-baseline',
] as const satisfies readonly OptionName[];
