import { functionsCsv } from '../../template/model/export/csv.js';
import { foldedStacks } from '../../template/model/export/folded.js';
import { viewJson } from '../../template/model/export/json.js';
import { pprofProfile } from '../../template/model/export/pprof/profile.js';
import { speedscopeJson } from '../../template/model/export/speedscope.js';
import type { AskedView } from '../ask/asked-view.js';
import { UserError } from '../errors.js';
import { PRODUCT } from '../product.js';
import { byLine, byTrack, exportedTree, exportedView } from './exported-view.js';
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
  const { facts } = view.source.report;
  const isWholeRun = view.lens.time === null && facts.clockUnit === null && facts.runtimeMilliseconds !== null;
  return pprofProfile(view.source, exportedTree(byLine(byTrack(view))), {
    durationNanoseconds: isWholeRun ? Math.round(Number(facts.runtimeMilliseconds) * 1e6) : null,
    comments: [facts.title, ...facts.labels.map(({ name, value }) => `${name}=${value}`), ...exportedView(view).scope],
  });
}

function asParquet(view: AskedView): Iterable<Uint8Array> {
  return parquetFile(stackRows(view.source, exportedTree(byLine(byTrack(view)))));
}

function asSpeedscope(view: AskedView): Iterable<string> {
  if (view.metric.isSigned) {
    throw new UserError(
      'usage',
      `speedscope takes no values below zero, as ${view.metric.label} has them here: choose one run with --run, or export pprof, folded, csv, json or parquet.`,
    );
  }
  const { report, names } = view.source;
  return speedscopeJson(report.facts.title, names, exportedTree(byTrack(view)), `${PRODUCT.name}@${PRODUCT.version}`);
}
