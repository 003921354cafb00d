import { MAX_LISTED_STEPS, type Step } from '../../../template/site/history.js';
import { element, type Markup } from '../../../template/site/markup.js';
import { branchName, dateText, onBranchOf, stepText } from '../../../template/site/words.js';
import type { BenchmarkState, BranchState, MetricState } from '../history/benchmark-state.js';
import { benchmarkLink } from './links.js';

/** A step with what it is of. */
export interface SiteStep {
  readonly state: BenchmarkState;
  readonly branch: BranchState;
  readonly metric: MetricState;
  readonly step: Step;
}

/** The latest steps of all benchmarks, newest first; of a metric that is no longer measured there are none. */
export function latestSteps(states: readonly BenchmarkState[], count: number): SiteStep[] {
  const steps = states.flatMap((state) =>
    state.branches.flatMap((branch) =>
      branch.steps.flatMap((step) => {
        const metric = branch.metrics.find(({ key }) => key === step.metric);
        return metric === undefined ? [] : [{ state, branch, metric, step }];
      }),
    ),
  );
  const order = ({ step, state }: SiteStep) => `${step.run} ${state.slug} ${step.metric}`;
  return steps.sort((a, b) => (order(a) < order(b) ? 1 : -1)).slice(0, count);
}

/** The latest steps of all branches, as a list; its script shows those of one of them, of which it has as many. */
export function stepList(states: readonly BenchmarkState[]): Markup[] {
  const perBranch = new Map<string, number>();
  const steps = latestSteps(states, Number.POSITIVE_INFINITY).filter(({ branch: { name } }) => {
    perBranch.set(name, (perBranch.get(name) ?? 0) + 1);
    return (perBranch.get(name) ?? 0) <= MAX_LISTED_STEPS;
  });
  if (steps.length === 0) return [];
  const branchCount = new Set(states.flatMap(({ branches }) => branches.map(({ name }) => name))).size;
  return [
    element(
      'section',
      { class: 'latest-steps' },
      element('h2', {}, 'Latest steps'),
      element('ul', { class: 'steps' }, ...steps.map((one, at) => stepItem(one, branchCount, at >= MAX_LISTED_STEPS))),
      element('p', {}),
    ),
  ];
}

function stepItem({ state, branch: { name }, metric, step }: SiteStep, branchCount: number, hidden: boolean): Markup {
  const isMain = name === state.branches[0].name;
  return element(
    'li',
    { 'data-branch': branchName(name), hidden: hidden ? true : null },
    benchmarkLink(state.benchmark, state.slug, '', isMain ? '' : `#${new URLSearchParams({ branch: name })}`),
    `: ${stepText(step, metric)}${onBranchOf(name, branchCount)} `,
    element('small', { class: 'date' }, dateText(step.date)),
  );
}
