import { functionsCsv } from '../../template/model/export/csv.js';
import { foldedStacks } from '../../template/model/export/folded.js';
import { viewJson } from '../../template/model/export/json.js';
import { pprofProfile } from '../../template/model/export/pprof/profile.js';
import { profileFacts } from '../../template/model/export/pprof/profile-facts.js';
import { speedscopeJson } from '../../template/model/export/speedscope.js';
import { functionStacks, lineStacks } from '../../template/model/export/stack-shapes.js';
import { type AskedView, viewInShape } from '../ask/asked-view.js';
import { UserError } from '../errors.js';
import { PRODUCT } from '../product.js';
import { exportedTree, exportedView } from './exported-view.js';
import { parquetFile } from './parquet/parquet-file.js';
import { stackRows } from './parquet/stack-rows.js';

/** What a report is exported as. */
export interface ExportFormat {
  readonly name: string;
  readonly isText: boolean;
  /** What it writes is packed with gzip; Parquet's pages are by themselves. */
  readonly isPacked: boolean;
  /** @returns pieces, in order @throws UserError where the format cannot have what is in view */
  make(view: AskedView): Iterable<Uint8Array | string>;
}

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  { name: 'pprof', isText: false, isPacked: true, make: asPprof },
  { name: 'speedscope', isText: true, isPacked: false, make: asSpeedscope },
  { name: 'folded', isText: true, isPacked: false, make: (view) => foldedStacks(exportedView(view)) },
  { name: 'csv', isText: true, isPacked: false, make: (view) => functionsCsv(exportedView(view)) },
  { name: 'json', isText: true, isPacked: false, make: (view) => viewJson(exportedView(view)) },
  { name: 'parquet', isText: false, isPacked: false, make: asParquet },
];

function asPprof(view: AskedView): Iterable<Uint8Array> {
  const facts = profileFacts(view.lens, exportedView(view).scope);
  return pprofProfile(view.source, exportedTree(viewInShape(view, lineStacks(view.shape))), facts);
}

function asParquet(view: AskedView): Iterable<Uint8Array> {
  const { baseline, facts } = view.source.report;
  if (baseline !== null && !facts.isDifferenceOnly) {
    throw new UserError(
      'usage',
      `${facts.title} holds two runs, and rows of a table are labelled as one: choose it with --run newer or --run older.`,
    );
  }
  return parquetFile(stackRows(view.source, exportedTree(viewInShape(view, lineStacks(view.shape)))));
}

function asSpeedscope(view: AskedView): Iterable<string> {
  if (view.metric.isSigned) {
    const cure = view.source.report.facts.isDifferenceOnly
      ? 'export pprof, folded, csv, json or parquet.'
      : 'choose one run with --run newer or --run older, or export pprof, folded, csv or json.';
    throw new UserError(
      'usage',
      `speedscope takes no values below zero, as ${view.metric.label} has them here: ${cure}`,
    );
  }
  const { report, names } = view.source;
  const tree = exportedTree(viewInShape(view, functionStacks(view.shape)));
  return speedscopeJson(report.facts.title, names, tree, `${PRODUCT.name}@${PRODUCT.version}`);
}
