import { resolve } from 'node:path';
import { formatBytes } from '../../../template/data/format.js';
import { verdictAsCodeQuality } from '../../write/ci/code-quality.js';
import { verdictAsJunit } from '../../write/ci/junit.js';
import { verdictAsOpenMetrics } from '../../write/ci/open-metrics.js';
import { writeFileAtomically } from '../../write/file.js';
import type { CommandContext } from '../context.js';
import type { CheckResult } from '../gate/check-run.js';
import type { CheckPlan } from '../gate/plan.js';
import type { OptionValues } from '../line/options.js';
import { CHECK_FILES } from './check-file-options.js';

/** Writes the files that the options ask for, except the report. */
export async function writeCheckFiles(
  { report, summary, baselineFile }: CheckResult,
  plan: CheckPlan,
  options: OptionValues,
  { environment, reporter }: CommandContext,
): Promise<void> {
  const contents: Record<(typeof CHECK_FILES)[number], () => string> = {
    junit: () => verdictAsJunit(summary),
    'code-quality': () => verdictAsCodeQuality(summary),
    openmetrics: () => verdictAsOpenMetrics(summary, report.facts.metrics),
    'update-baseline': baselineFile,
  };
  for (const name of CHECK_FILES) {
    const file = options.get(name);
    if (file === undefined) continue;
    const path = resolve(environment.workingDirectory, file);
    const loosensItself = name === 'update-baseline' && summary.result === 'broken' && plan.renewsBaseline;
    if (loosensItself && !options.has('accept-broken')) {
      reporter.warn(
        `${file} was not renewed, because a budget is broken that it is the baseline of. To accept the new figures, add --accept-broken.`,
      );
      continue;
    }
    const content = [contents[name]()];
    const { cleaningUp, interrupted } = environment;
    const byteCount = await cleaningUp(() => writeFileAtomically(path, content, interrupted));
    reporter.info(`${file}: ${formatBytes(byteCount)}`);
  }
}
