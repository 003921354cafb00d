import type { ViewFigures } from '../../model/figures/run-figures.js';
import { type MetricColumn, shownColumns } from '../../model/table/metric-column.js';
import type { RatioColumn } from '../../model/table/ratio-column.js';
import type { RowOrder } from '../../model/table/row-order.js';
import type { LensState } from '../../state/lens-state.js';

/** A column of figures on the screen. */
export interface FigureColumn {
  readonly by: RowOrder['by'] | 'share';
  /** The metric it is of; where it is of none, the shown one. */
  readonly column: MetricColumn;
  /** The metric that it stands below the name of; columns of one stand together. */
  readonly group: number | null;
  /** The place of that metric among the table's. */
  readonly at: number;
  /** What an order by it is by, see RowOrder; null for the shown metric. */
  readonly metric: number | null;
  readonly isShown: boolean;
  readonly label: string;
  readonly meaning: string;
  /** Where it is a quotient of two metrics. */
  readonly ratio?: RatioColumn;
}

type Figure = Pick<FigureColumn, 'by' | 'label' | 'meaning'>;

const RUNS = {
  older: { by: 'total', label: 'Old', meaning: 'with everything it called, in the old run' },
  newer: { by: 'total', label: 'New', meaning: 'with everything it called, in the new run' },
} as const;
const CHANGE: Figure = {
  by: 'total',
  label: 'Change',
  meaning: 'by how much the total with everything it called changed',
};
const TOTAL: Figure = { by: 'total', label: 'Total', meaning: 'with everything it called' };
const SELF: Figure = { by: 'self', label: 'Self', meaning: 'in the function itself' };
const SHARE: Figure = { by: 'share', label: 'Share', meaning: 'total as a share of the whole program' };
const ATTRIBUTED: Figure = {
  by: 'total',
  label: 'Total',
  meaning: 'of the function at the top, through this caller',
};
const PATHS: Figure = { by: 'paths', label: 'Paths', meaning: 'how many call paths lead to it' };

const TOP_DOWN = [TOTAL, SELF];
/** Bottom-up, a caller's self value is no part of its row. */
const BOTTOM_UP = [ATTRIBUTED];

export function columnsOf(state: LensState, figures: ViewFigures): MetricColumn[] {
  return shownColumns(state.lens.value, figures, state.shownMetric.value);
}

/** @param isDifferenceOnly of what is there neither run's is known, so that there is no total to have a share of */
export function treeFigures(
  columns: readonly MetricColumn[],
  isInverted: boolean,
  isDifferenceOnly: boolean,
): FigureColumn[] {
  const ofBoth = columns.flatMap(({ run }, at) => (run === null ? [] : place(columns, at, RUNS[run])));
  const ofOne = columns.flatMap((column, at) => {
    if (column.run !== null) return [];
    // Of the others the total alone: more has no room, and a click on a metric is near.
    const shares = isDifferenceOnly ? [] : [SHARE];
    const kinds = at > 0 ? [isInverted ? ATTRIBUTED : TOTAL] : [...(isInverted ? BOTTOM_UP : TOP_DOWN), ...shares];
    const isChange = isDifferenceOnly || ofBoth.length > 0;
    return kinds.map((kind) => place(columns, at, isChange && kind.by === 'total' ? CHANGE : kind));
  });
  // Old and new stand before their change.
  return [...ofBoth, ...ofOne];
}

/** @param ratios stand behind all metrics */
export function functionFigures(
  columns: readonly MetricColumn[],
  ratios: readonly RatioColumn[],
  isDifferenceOnly: boolean,
): FigureColumn[] {
  const quotients = ratios.map((ratio) => ({
    ...place(columns, 0, { by: 'ratio', label: ratio.label, meaning: `${ratio.meaning} Of the totals.` }),
    metric: ratio.index,
    isShown: false,
    ratio,
  }));
  return [
    ...treeFigures(columns, false, isDifferenceOnly),
    ...quotients,
    { ...place(columns, 0, PATHS), isShown: false },
  ];
}

/** The columns of a narrow table: those of the shown metric. */
export function lineFigures(columns: readonly MetricColumn[], isDifferenceOnly: boolean): FigureColumn[] {
  return [TOTAL, SELF, ...(isDifferenceOnly ? [] : [SHARE])].map((kind) => place(columns, 0, kind));
}

export function neighbourFigures(columns: readonly MetricColumn[], isDifferenceOnly: boolean): FigureColumn[] {
  return [{ ...TOTAL, meaning: 'through these calls' }, ...(isDifferenceOnly ? [] : [SHARE])].map((kind) =>
    place(columns, 0, kind),
  );
}

function place(columns: readonly MetricColumn[], at: number, kind: Figure): FigureColumn {
  const column = columns[at];
  const isShown = at === 0 || column.run !== null;
  const group = kind.by === 'paths' || kind.by === 'ratio' ? null : isShown ? columns[0].index : column.index;
  return { ...kind, column, group, at, metric: at === 0 ? null : column.index, isShown };
}
