import { inCommonUnits } from '../../../template/data/compare/common-units.js';
import { cpuTimeKey, withCpuTimeAs } from '../../../template/data/compare/one-cpu-time.js';
import { inSentence } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import { indexOfSame } from '../../../template/data/same-metric.js';
import { UserError } from '../../errors.js';
import type { NamedRun } from './joined-run.js';

/** The metrics of several runs. */
export interface MetricsInCommon<Run extends NamedRun> {
  /** The runs, each in the finest unit that any of them has. */
  readonly runs: readonly Run[];
  /** Those that all of them have, as the first one does. */
  readonly shared: readonly Metric[];
  /** Those that only some have, and which of the runs lacks it. */
  readonly leftOut: readonly { readonly label: string; readonly missingIn: string }[];
}

/**
 * What several runs have all measured: a total of which some runs have no part would be none.
 * @throws UserError where that is nothing
 */
export function metricsInCommon<Run extends NamedRun>(named: readonly Run[]): MetricsInCommon<Run> {
  const cpuTime = cpuTimeKey(named.map(({ report }) => report));
  const given = named.map((run) => ({ ...run, report: withCpuTimeAs(run.report, cpuTime) }));
  let finest = given[0].report;
  for (const { report } of given.slice(1)) [finest] = inCommonUnits(finest, report);
  const runs = given.map((run) => ({ ...run, report: inCommonUnits(run.report, finest)[0] }));
  const all = new Map(
    runs.flatMap(({ report }) => report.facts.metrics.map((metric) => [metric.key, metric] as const)),
  );
  const shared: Metric[] = [];
  const leftOut: { label: string; missingIn: string }[] = [];
  for (const metric of all.values()) {
    const without = runs.find(({ report }) => indexOfSame(metric, report.facts.metrics) < 0);
    if (without === undefined) shared.push(metric);
    else leftOut.push({ label: metric.label, missingIn: without.name });
  }
  if (shared.length === 0) rejectNothingShared(runs);
  return { runs, shared, leftOut };
}

/** Names two runs of which one measures what the other does not. */
function rejectNothingShared([first, ...others]: readonly NamedRun[]): never {
  const measured = ({ report }: NamedRun) =>
    new Intl.ListFormat('en-GB').format(report.facts.metrics.map(({ label }) => inSentence(label)));
  const other =
    others.find(({ report }) =>
      report.facts.metrics.every((metric) => indexOfSame(metric, first.report.facts.metrics) < 0),
    ) ?? others[0];
  throw new UserError(
    'input',
    `${first.name} and ${other.name} have no metric in common: ${first.name} has ${measured(first)}; ${other.name} has ${measured(other)}. Make a report of each.`,
  );
}
