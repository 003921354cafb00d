import type { Metric, RunTables } from '../report.js';

const CPU_TIME = 'CPU time';
/** How formats call time on a processor; Linux's perf by the clock that counts it. */
const KEYS = ['cpu', 'cpu-clock', 'task-clock'];

/** The key that CPU time gets in all of several runs, so that it can be added up or compared: that of the first which has one. */
export function cpuTimeKey(runs: readonly Pick<RunTables, 'facts'>[]): string | undefined {
  return runs.map(cpuTimesOf).find(({ length }) => length === 1)?.[0].key;
}

/** A run with its CPU time under a key; the run itself where it has that already, or none. */
export function withCpuTimeAs<Run extends RunTables>(run: Run, key: string | undefined): Run {
  const own = cpuTimesOf(run);
  // Of two that were counted at once it is not known which is the other runs'.
  if (key === undefined || own.length !== 1 || own[0].key === key) return run;
  return renameMetric(run, own[0].key, key);
}

function cpuTimesOf({ facts }: Pick<RunTables, 'facts'>): readonly Metric[] {
  return facts.metrics.filter(
    ({ key, label, unit }) => KEYS.includes(key) && label === CPU_TIME && unit.kind === 'time',
  );
}

function renameMetric<Run extends RunTables>(run: Run, from: string, to: string): Run {
  const { facts, time } = run;
  const renamed = (key: string) => (key === from ? to : key);
  const renamedAll = <Value>(values: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [renamed(key), value]));
  return {
    ...run,
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
      runs: facts.runs.map((one) => ({ ...one, totals: renamedAll(one.totals) })),
    },
    time: { ...time, deltas: renamedAll(time.deltas) },
  };
}
