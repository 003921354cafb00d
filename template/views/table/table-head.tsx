import { columnOfOrder, type RowOrder } from '../../model/table/row-order.js';
import type { ShapeState } from '../../state/shape-state.js';
import type { FigureColumn } from './figure-columns.js';
import { isAlone } from './figure-widths.js';
import { NameGrip } from './name-grip.js';

interface TableHeadProps {
  readonly name: string;
  readonly figures: readonly FigureColumn[];
  readonly order: RowOrder;
  /** A header was clicked. */
  readonly onOrder: (by: RowOrder['by'], metric: number | null, event: Event) => void;
}

/** The headers: a metric's name stands above the first of its columns. A click sorts. */
export function TableHead({ name, figures, order, onOrder }: TableHeadProps) {
  const inOrder = [...figures].sort((one, other) => one.at - other.at);
  const sorted = columnOfOrder(
    inOrder.map(({ column }) => column),
    order,
  );
  const isSorted = ({ by, column, metric }: FigureColumn) =>
    by === order.by && (by === 'paths' || (by === 'ratio' ? metric === order.metric : column === sorted));
  return (
    <thead>
      <tr aria-rowindex={1} class="table-row">
        <th scope="col" class="table-name" aria-sort={sortOf(order.by === 'name', !order.isReversed)}>
          <button type="button" onClick={(event) => onOrder('name', null, event)}>
            <span>{name}</span>
          </button>
          <NameGrip />
        </th>
        {figures.map((figure, index) => {
          const { by, column, group, metric, isShown, label, meaning } = figure;
          const isFirst = group !== null && group !== figures[index - 1]?.group;
          return (
            <th
              key={`${by} ${by === 'ratio' ? metric : column.index}`}
              scope="col"
              class={`figure${isShown ? ' shown' : ''}${isFirst ? ' first' : ''}${isAlone(figures, index) ? ' alone' : ''}${by === 'ratio' ? ' ratio' : ''}`}
              aria-sort={sortOf(isSorted(figure), order.isReversed)}
            >
              {isFirst && <small aria-hidden="true">{column.metric.shortLabel}</small>}
              <button
                type="button"
                title={group === null ? meaning : `${column.metric.label}: ${meaning}`}
                aria-label={group === null ? label : `${column.metric.label}, ${label}`}
                onClick={(event) => onOrder(by === 'share' ? 'total' : by, metric, event)}
              >
                <span>{label}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const NAME_HEADERS = { function: 'Function', line: 'Function and line', file: 'File', module: 'Module' } as const;

/** What stands above the names: what a row is. */
export function nameHeader(state: ShapeState): string {
  return NAME_HEADERS[state.groupBy.value];
}

function sortOf(isSorted: boolean, isAscending: boolean): 'ascending' | 'descending' | undefined {
  if (!isSorted) return undefined;
  return isAscending ? 'ascending' : 'descending';
}
