import { resolve } from 'node:path';
import { checkOutput } from '../../write/check-file.js';
import type { CommandContext } from '../context.js';
import type { CheckResult } from '../gate/check-run.js';
import type { CheckPlan } from '../gate/plan.js';
import type { OptionValues } from '../line/options.js';

/**
 * The name for a run's report: that of --output, unless it would replace the baseline of a budget that it breaks, and the next run
 * would be compared with what was not accepted. Then it is `report.rejected.html`.
 * @throws UserError where another file has that name
 */
export async function reportName(
  output: string,
  { summary, doubts }: CheckResult,
  { renewsReport }: CheckPlan,
  options: OptionValues,
  { environment, reporter }: CommandContext,
): Promise<string> {
  const isBroken = summary.result === 'broken' && !options.has('accept-broken');
  if (!renewsReport || (!isBroken && doubts.length === 0)) return output;
  const name = `${output.replace(/\.html?$/i, '')}.rejected.html`;
  await checkOutput(resolve(environment.workingDirectory, name), options.has('force'));
  const why = doubts.length > 0 ? 'this run cannot be judged' : 'a budget is broken';
  const cure = doubts.length > 0 ? '' : ' To accept the new figures, add --accept-broken.';
  reporter.warn(`${output} stays the baseline, because ${why}; the report of this run is ${name}.${cure}`);
  return name;
}
