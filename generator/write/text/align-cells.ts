import { LABEL_COLUMNS, VALUE_COLUMNS } from './terminal.js';

/** Between columns of figures. */
const GAP = '  ';

/** Lines of a label, up to three figures aligned right, and a last cell as it is. @param rows a missing cell is empty */
export function alignCells(rows: readonly (readonly string[])[]): string[] {
  const widest = (column: number) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  const label = Math.max(LABEL_COLUMNS, widest(0));
  const figures = [1, 2, 3].map((column) => Math.max(VALUE_COLUMNS, widest(column) + GAP.length));
  return rows.map((cells) =>
    [cells[0].padEnd(label), ...figures.map((width, at) => (cells[at + 1] ?? '').padStart(width)), GAP, cells[4] ?? '']
      .join('')
      .trimEnd(),
  );
}
