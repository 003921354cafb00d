import type { Step } from '../../../template/site/history.js';
import { element, type Markup } from '../../../template/site/markup.js';
import { dateText, stepText } from '../../../template/site/words.js';
import type { BenchmarkState, BranchState, MetricState } from '../history/benchmark-state.js';
import { benchmarkLink } from './links.js';

const MAX_LISTED = 10;

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

/** The latest steps on main branches, as a list. */
export function stepList(states: readonly BenchmarkState[]): Markup[] {
  const steps = latestSteps(
    states.map((state) => ({ ...state, branches: state.branches.slice(0, 1) })),
    MAX_LISTED,
  );
  if (steps.length === 0) return [];
  return [
    element('h2', {}, 'Latest steps'),
    element(
      'ul',
      { class: 'steps' },
      ...steps.map(({ state, metric, step }) =>
        element(
          'li',
          {},
          benchmarkLink(state.benchmark, state.slug, ''),
          `: ${stepText(step, metric)} `,
          element('small', { class: 'date' }, dateText(step.date)),
        ),
      ),
    ),
  ];
}
