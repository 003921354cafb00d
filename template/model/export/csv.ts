import { ratioColumns } from '../table/ratio-column.js';
import type { ExportedView } from './exported-view.js';
import { functionFigures } from './function-figures.js';

/**
 * The functions in view as RFC 4180 has it: name, module, then self and total of each metric, exact, and of each ratio, empty where
 * there is nothing to divide by. A name that a
 * spreadsheet would run as a formula gets an apostrophe before it, also behind what some spreadsheets split cells at.
 */
export function functionsCsv(view: ExportedView): string[] {
  const figures = view.functions.columns.flatMap(({ metric: { label, unit } }) => {
    const words = unit.kind === 'bytes' && !/bytes/i.test(label) ? `${label} (bytes)` : label;
    return [`${words}: self`, `${words}: total`];
  });
  const { profile, columns } = view.functions;
  const ratios = ratioColumns(profile.report.facts, columns);
  const lines = functionFigures(view).map((row) => [
    cellOf(row.name),
    cellOf(row.module),
    ...row.self.flatMap((value, at) => [String(value), String(row.total[at])]),
    ...row.ratios.flatMap(({ self, total }) => [String(self ?? ''), String(total ?? '')]),
  ]);
  const quotients = ratios.flatMap(({ label }) => [`${label}: self`, `${label}: total`]);
  return [['name', 'module', ...[...figures, ...quotients].map(cellOf)], ...lines].map(
    (cells) => `${cells.join(',')}\r\n`,
  );
}

/** A formula begins with = + - @, in full width too. Many spreadsheets split at semicolons, whatever the quotes. */
const BEFORE_FORMULA = /(?<=^|[;\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])/g;

/** A text as a cell: quoted where it must be, and never a formula. */
export function cellOf(text: string): string {
  const guarded = text.replace(BEFORE_FORMULA, "'");
  return /[",;\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
