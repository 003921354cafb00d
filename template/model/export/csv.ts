import { type RatioColumn, ratioColumns } from '../table/ratio-column.js';
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
  const quotient = (values: readonly number[], { dividendAt, divisorAt }: RatioColumn) =>
    values[divisorAt] === 0 ? '' : String(values[dividendAt] / values[divisorAt]);
  const lines = functionFigures(view).map(({ name, module, self, total }) => [
    cellOf(name),
    cellOf(module),
    ...self.flatMap((value, at) => [String(value), String(total[at])]),
    ...ratios.flatMap((ratio) => [quotient(self, ratio), quotient(total, ratio)]),
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
