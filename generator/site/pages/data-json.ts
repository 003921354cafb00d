import { unitWord } from '../../../template/data/unit.js';
import type { BenchmarkState, BranchState } from '../history/benchmark-state.js';
import { benchmarkFolder, reportFile, runFile, slugOf } from '../store/site-paths.js';

/** What other programs read of a site, see docs/site.md. Keys keep their meaning; a new schema number says otherwise. */
export function dataJson(states: readonly BenchmarkState[], siteTitle: string): string {
  const data = {
    schema: 1,
    title: siteTitle,
    benchmarks: states.map((state) => ({
      name: state.benchmark,
      page: `${benchmarkFolder(state.slug)}/index.html`,
      months: state.months.map((month) => `${benchmarkFolder(state.slug)}/${month}.js`),
      branches: state.branches.map((branch) => branchData(branch, state.slug)),
    })),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}

function branchData({ name, runs, latest, metrics, steps }: BranchState, slug: string) {
  const { id, date, labels, broken, hasReport } = latest;
  return {
    name,
    runs,
    latest: {
      date,
      labels,
      run: runFile(slug, id),
      report: hasReport ? reportFile(slug, id) : null,
      brokenBudgets: broken,
    },
    metrics: metrics.map(({ key, label, unit, latest: value, previous, median, isUsual }) => ({
      key,
      label,
      unit: unitWord(unit),
      latest: value,
      previous,
      medianOfTen: median,
      isUsual,
      badge: badgeFile(slug, key),
    })),
    steps: steps.map(
      ({ metric, run, lastBefore, date: since, labels: of, before, after, noise, below, functions }) => ({
        metric,
        date: since,
        labels: of,
        run: runFile(slug, run),
        lastBefore: runFile(slug, lastBefore),
        before,
        after,
        noise,
        below,
        functions,
      }),
    ),
  };
}

const PLAIN_KEY = /^[A-Za-z][\w-]{0,59}$/;

/** Of a metric of the main branch. */
export function badgeFile(slug: string, metric: string): string {
  return `${benchmarkFolder(slug)}/${PLAIN_KEY.test(metric) ? metric : slugOf(metric)}.svg`;
}
