import type { MarkOrder } from '../../model/marks/mark-order.js';

export interface MarkColumn {
  readonly by: MarkOrder['by'];
  readonly label: string;
  readonly meaning: string;
  /** Names come from A, figures with the largest first, starts with the earliest. */
  readonly isAscending: boolean;
  readonly isFigure: boolean;
}

interface MarkHeadProps {
  readonly columns: readonly MarkColumn[];
  readonly order: MarkOrder;
  readonly onOrder: (by: MarkOrder['by'], event: Event) => void;
}

/** The headers, the name's first; a click sorts. */
export function MarkHead({ columns, order, onOrder }: MarkHeadProps) {
  return (
    <thead>
      <tr aria-rowindex={1} class="table-row">
        {columns.map(({ by, label, meaning, isAscending, isFigure }) => (
          <th
            key={by}
            scope="col"
            class={by === 'name' ? 'table-name' : isFigure ? 'figure' : 'marks-text'}
            aria-sort={order.by === by ? (isAscending !== order.isReversed ? 'ascending' : 'descending') : undefined}
          >
            <button type="button" title={meaning} onClick={(event) => onOrder(by, event)}>
              <span>{label}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}
