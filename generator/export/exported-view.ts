import { describeScope } from '../../template/model/export/describe-scope.js';
import type { ExportedTree, ExportedView } from '../../template/model/export/exported-view.js';
import { metricColumns } from '../../template/model/table/metric-column.js';
import { type AskedView, viewInShape } from '../ask/asked-view.js';
import { queryOf, viewAddress } from '../ask/view-address.js';

/** A view as the page exports it where it shows the same. */
export function exportedView(view: AskedView): ExportedView {
  const { source, profile, lens, shape } = view;
  const tree = exportedTree(view);
  return {
    title: source.report.facts.title,
    names: source.names,
    tree,
    zoom: 0,
    baseName: 'total',
    pan: null,
    startUp: null,
    ordered: null,
    runs: null,
    changeOf: null,
    functions: tree,
    scope: describeScope(profile, source.names, lens, shape, 0),
    query: queryOf(view),
    hash: viewAddress(view),
  };
}

/** The calls of a view with all metrics. */
export function exportedTree({ profile, lens, figures, metricIndex }: AskedView): ExportedTree {
  return { profile, columns: metricColumns(lens, figures, metricIndex) };
}

/** The same stacks, calls of each thread, process and profile below it. */
export function byTrack(view: AskedView): AskedView {
  const { shape } = view;
  if (shape.steps.some(({ kind }) => kind === 'tracks')) return view;
  return viewInShape(view, { ...shape, steps: [...shape.steps, { kind: 'tracks' }] });
}

/** The same stacks, calls of one function apart by line too. */
export function byLine(view: AskedView): AskedView {
  return viewInShape(view, { ...view.shape, groupBy: 'line' });
}
