import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatNumberOf } from '../../data/format.js';
import { changedFunctions } from '../../model/compare/changed-functions.js';
import { heaviestCall } from '../../model/shape/place.js';
import { functionPlaces, placedBy } from '../../model/table/function-places.js';
import { functionRows, orderFunctions } from '../../model/table/function-rows.js';
import { nameRanks } from '../../model/table/name-ranks.js';
import { ratioColumns, ratioOfRow } from '../../model/table/ratio-column.js';
import { BY_SHOWN_TOTAL, clickHeader } from '../../model/table/row-order.js';
import { selectFunction } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import './table.css';
import { ChangeFilter, isShownChange, NOISES, type ShownChange } from '../compare/change-filter.js';
import { measureToPaint } from '../page/timing.js';
import { FigureCells } from './figure-cells.js';
import { columnsOf, type FigureColumn, functionFigures } from './figure-columns.js';
import { figurePixels } from './figure-widths.js';
import { NameCell } from './name-cell.js';
import { openInGraph } from './open-in-graph.js';
import { RowMenu, useRowMenu } from './row-menu.js';
import { RowScroller } from './row-scroller.js';
import { nameHeader, TableHead } from './table-head.js';

/** Every function, file or module in a row, all its calls added up. */
export function FunctionTable({ state }: { state: ViewState }) {
  const order = useSignal(BY_SHOWN_TOTAL);
  const hasOnlyMatches = useSignal(true);
  const shownChange = useSignal<ShownChange>('any');
  const noise = useSignal(NOISES[1]);
  const { menu, openAt } = useRowMenu(state);
  const profile = state.profile.value;
  const figures = state.figures.value;
  const selected = state.selection.value;
  const found = state.found.value;
  const columns = useMemo(() => columnsOf(state, figures), [figures, state.shownMetric.value]);
  const { facts } = state.report;
  const ratios = useMemo(() => ratioColumns(facts, columns), [columns]);
  const shownFigures = useMemo(() => functionFigures(columns, ratios, facts.isDifferenceOnly), [columns]);
  const all = useMemo(() => functionRows(profile, columns), [columns]);
  const changed = useMemo(() => changedFunctions(all, columns, noise.value), [all, noise.value]);
  const isMatch = hasOnlyMatches.value && found ? found.isMatch : null;
  const shown = shownChange.value;
  const rows = useMemo(() => {
    const isListed = (row: number) =>
      (isMatch === null || isMatch[all.leaders[row]] === 1) && (changed === null || isShownChange(changed, shown, row));
    return orderFunctions(all, columns, order.value, () => nameRanks(state.frames, state.names), isListed, ratios);
  }, [all, order.value, isMatch, changed, shown]);
  const { column, side } = placedBy(columns, order.value);
  const places = useMemo(
    () => functionPlaces(state.callees.value, state.lens.value, column, side),
    [profile, column, side],
  );
  const leader = selected === null ? -1 : profile.leaders[profile.tree.frame[selected]];
  const current = leader < 0 ? -1 : rows.findIndex((row) => all.leaders[row] === leader);
  const figureOf = (row: number, { by, at, ratio }: FigureColumn) =>
    ratio
      ? ratioOfRow(all, ratio, row)
      : by === 'paths'
        ? all.paths[row]
        : by === 'self'
          ? all.selfs[at][row]
          : all.totals[at][row];
  return (
    <section class="table-section" aria-label="Functions">
      <div class="table-bar">
        <span>{formatNumberOf(rows.length, state.groupBy.value)}</span>
        {found && (
          <label>
            <input
              type="checkbox"
              checked={hasOnlyMatches.value}
              onChange={({ currentTarget }) => (hasOnlyMatches.value = currentTarget.checked)}
            />
            Only matches
          </label>
        )}
        {changed && <ChangeFilter changed={changed} shown={shownChange} noise={noise} />}
      </div>
      <RowScroller
        role="grid"
        label="Functions"
        figureCount={shownFigures.length}
        figurePixels={figurePixels(shownFigures, columns)}
        head={
          <TableHead
            name={nameHeader(state)}
            figures={shownFigures}
            order={order.value}
            onOrder={(by, metric, event) => {
              order.value = clickHeader(order.value, by, metric);
              measureToPaint('flamefile:sort', event.timeStamp);
            }}
          />
        }
        rowCount={rows.length}
        current={current}
        shown={[leader, rows]}
        renderRow={(row, attributes) => (
          <tr {...attributes} class="table-row">
            <NameCell state={state} frame={all.leaders[rows[row]]} at={places[all.leaders[rows[row]]]} />
            <FigureCells figures={shownFigures} read={(figure) => figureOf(rows[row], figure)} />
          </tr>
        )}
        onSelect={(row) => selectFunction(state, all.leaders[rows[row]])}
        onMenu={(row, at) => openAt(heaviestCall(profile, state.widths.value, all.leaders[rows[row]]), at)}
        onOpen={(row) => openInGraph(state, heaviestCall(profile, state.widths.value, all.leaders[rows[row]]) ?? 0)}
      />
      <RowMenu state={state} menu={menu} />
    </section>
  );
}
