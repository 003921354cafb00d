import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { BY_SHOWN_TOTAL, clickHeader, type RowOrder } from '../../model/table/row-order.js';
import { FigureCells } from './figure-cells.js';
import type { FigureColumn } from './figure-columns.js';
import { figurePixels } from './figure-widths.js';
import { RowScroller } from './row-scroller.js';
import { TableHead } from './table-head.js';

/** What a row of a short table holds. */
interface ShortRow {
  readonly total: number;
  readonly self?: number;
}

interface ShortTableProps<Row extends ShortRow> {
  readonly title: string;
  readonly explanation: string;
  readonly name: string;
  /** What is said where there is no row. */
  readonly emptySentence: string;
  readonly figures: readonly FigureColumn[];
  readonly rows: readonly Row[];
  nameOf(row: Row): string;
  renderName(row: Row): ComponentChildren;
  onChoose?(row: Row): void;
  /** Enter or a double click; to choose it where missing. */
  onOpen?(row: Row): void;
}

/** A table of one metric beside others. */
export function ShortTable<Row extends ShortRow>(props: ShortTableProps<Row>) {
  const { title, explanation, name, emptySentence, figures, nameOf, renderName } = props;
  const order = useSignal(BY_SHOWN_TOTAL);
  const current = useSignal(-1);
  const rows = useMemo(() => sortRows(props.rows, order.value, nameOf), [props.rows, order.value]);
  return (
    <section class="table-section" aria-label={title}>
      <h3 class="table-bar" title={explanation}>
        {title}
      </h3>
      {rows.length === 0 ? (
        <p class="table-empty">{emptySentence}</p>
      ) : (
        <RowScroller
          role="grid"
          label={title}
          figureCount={figures.length}
          figurePixels={figurePixels(figures, [])}
          head={
            <TableHead
              name={name}
              figures={figures}
              order={order.value}
              onOrder={(by, metric) => {
                order.value = clickHeader(order.value, by, metric);
              }}
            />
          }
          rowCount={rows.length}
          current={current.value < rows.length ? current.value : -1}
          shown={[current.value]}
          renderRow={(row, attributes) => (
            <tr {...attributes} class="table-row">
              {renderName(rows[row])}
              <FigureCells
                figures={figures}
                read={({ by }) => (by === 'self' ? (rows[row].self ?? 0) : rows[row].total)}
              />
            </tr>
          )}
          onSelect={(row) => {
            current.value = row;
          }}
          onClick={(row) => {
            props.onChoose?.(rows[row]);
            return props.onChoose !== undefined;
          }}
          onOpen={(row) => (props.onOpen ?? props.onChoose)?.(rows[row])}
        />
      )}
    </section>
  );
}

function sortRows<Row extends ShortRow>(
  rows: readonly Row[],
  { by, isReversed }: RowOrder,
  nameOf: (row: Row) => string,
) {
  const sign = isReversed ? -1 : 1;
  if (by !== 'name') {
    const figureOf = ({ self, total }: Row) => (by === 'self' ? (self ?? 0) : total);
    return rows.toSorted((a, b) => sign * (figureOf(b) - figureOf(a)));
  }
  const named = rows.map((row) => ({ row, name: nameOf(row).toLowerCase() }));
  named.sort((a, b) => sign * (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return named.map(({ row }) => row);
}
