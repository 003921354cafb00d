import type { Report } from '../../../template/data/report.js';
import type { CommandContext } from '../context.js';
import type { OptionValues } from '../line/options.js';

/** Says that --mean has nothing to take the mean of. @param name of the file */
export function warnOfSingleRun(
  { facts }: Report,
  name: string,
  options: OptionValues,
  { reporter }: CommandContext,
): void {
  if (!options.has('mean') || facts.runs.length > 0) return;
  reporter.warn(`${name} is one run: --mean takes the mean of several, and no noise is known of one.`);
}
