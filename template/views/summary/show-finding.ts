import { batch } from '@preact/signals';
import { EXCLUDED } from '../../data/merged-tree.js';
import type { Finding } from '../../data/report.js';
import { chooseSizes, chooseTime } from '../../state/choose-lens.js';
import { invert, setQuery } from '../../state/choose-shape.js';
import { openMetric } from '../../state/choose-view.js';
import { reveal, searchFor } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';

/**
 * Shows a finding in the flame graph, in its metric and over the whole run: its heaviest call, and as what is searched for
 * all calls of its function with what they hold together.
 */
export function showFinding(state: ViewState, { metric, node, functionName }: Finding): void {
  const index = state.report.facts.metrics.findIndex(({ key }) => key === metric);
  const place = () => state.profile.value.tree.nodeOfReportNode[node];
  batch(() => {
    chooseTime(state, null);
    chooseSizes(state, null);
    invert(state, false);
    openMetric(state, Math.max(index, 0));
    if (place() === EXCLUDED) setQuery(state, '');
    reveal(state, place());
    searchFor(state, functionName === '' ? '' : `=${functionName}`);
  });
}
