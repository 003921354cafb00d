import type { Metric, Report } from '../../../template/data/report.js';
import type { NamedRun } from './joined-run.js';

const CPU_TIME = 'CPU time';
/** How formats call time on a processor; Linux's perf by the clock that counts it. */
const KEYS = ['cpu', 'cpu-clock', 'task-clock'];

/** CPU time that some runs have under another key than the first one gets that one's key, so that it can be added up. */
export function withOneCpuTime<Run extends NamedRun>(runs: readonly Run[]): Run[] {
  const [first] = runs.map(({ report }) => cpuTimesOf(report)).find(({ length }) => length === 1) ?? [];
  return runs.map((run) => {
    const own = cpuTimesOf(run.report);
    // Of two that were counted at once it is not known which is the other runs'.
    if (own.length !== 1 || own[0].key === first.key) return run;
    return { ...run, report: renameMetric(run.report, own[0].key, first.key) };
  });
}

function cpuTimesOf({ facts }: Report): readonly Metric[] {
  return facts.metrics.filter(
    ({ key, label, unit }) => KEYS.includes(key) && label === CPU_TIME && unit.kind === 'time',
  );
}

function renameMetric(report: Report, from: string, to: string): Report {
  const { facts, time } = report;
  const renamed = (key: string) => (key === from ? to : key);
  const renamedAll = <Value>(values: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [renamed(key), value]));
  return {
    ...report,
    facts: {
      ...facts,
      metrics: facts.metrics.map((metric) => ({
        ...metric,
        key: renamed(metric.key),
        timeDelta: metric.timeDelta === null ? null : renamed(metric.timeDelta),
      })),
      ratios: facts.ratios.map((ratio) => ({
        ...ratio,
        dividend: renamed(ratio.dividend),
        divisor: renamed(ratio.divisor),
      })),
      findings: facts.findings.map((finding) => ({ ...finding, metric: renamed(finding.metric) })),
      runs: facts.runs.map((run) => ({ ...run, totals: renamedAll(run.totals) })),
    },
    time: { ...time, deltas: renamedAll(time.deltas) },
  };
}
