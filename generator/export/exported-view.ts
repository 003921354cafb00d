import { describeScope } from '../../template/model/export/describe-scope.js';
import type { ExportedTree, ExportedView } from '../../template/model/export/exported-view.js';
import { metricColumns } from '../../template/model/table/metric-column.js';
import type { AskedView } from '../ask/asked-view.js';
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
