import { formatCount, formatExactly, formatShare } from '../../data/format.js';
import { showValue } from '../../model/graph/describe-box.js';
import type { RatioColumn } from '../../model/table/ratio-column.js';
import type { FigureColumn } from './figure-columns.js';

interface FigureCellsProps {
  readonly figures: readonly FigureColumn[];
  read(figure: FigureColumn): number;
}

/** A row's figures, with a bar behind each that shows its share of the whole. */
export function FigureCells({ figures, read }: FigureCellsProps) {
  return (
    <>
      {figures.map((figure, index) =>
        figure.ratio
          ? ratioCell(figure.ratio, read(figure))
          : figureCell(figure, read(figure), figure.group !== figures[index - 1]?.group),
      )}
    </>
  );
}

function ratioCell({ index, label, show }: RatioColumn, value: number) {
  return (
    <td key={`ratio ${index}`} class="figure" title={label}>
      {Number.isNaN(value) ? show(0, 0) : show(value, 1)}
    </td>
  );
}

/** Not a component of its own: a table shows a thousand. */
function figureCell(figure: FigureColumn, value: number, isFirst: boolean) {
  const { by, column, isShown } = figure;
  const { unit } = column.metric;
  const key = `${by} ${column.index}`;
  const share = value / column.base;
  const isMarked = isShown && column.run === null;
  const way = value < 0 ? ' less' : value === 0 ? ' nothing' : isMarked && column.metric.isSigned ? ' more' : '';
  const classes = `figure${isMarked ? ' shown' : ''}${isFirst ? ' first' : ''}${way}`;
  if (by === 'paths' || by === 'share') {
    return (
      <td key={key} class={classes}>
        {by === 'paths' ? formatCount(value) : formatShare(share)}
      </td>
    );
  }
  return (
    <td key={key} class={classes} title={formatExactly(value, unit)} style={barOf(share)}>
      {showValue(value, column.metric)}
    </td>
  );
}

function barOf(share: number): { backgroundSize: string } | undefined {
  const size = Math.min(1, Math.abs(share)) * 100;
  return size > 0 ? { backgroundSize: `${size.toFixed(1)}% 19px` } : undefined;
}
