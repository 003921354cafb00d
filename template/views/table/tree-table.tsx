import { useSignal } from '@preact/signals';
import { useMemo, useRef, useState } from 'preact/hooks';
import { memoizeBy } from '../../data/memoize.js';
import { type Profile, selfIn, totalOf } from '../../model/calls/profile.js';
import { nameRanks } from '../../model/table/name-ranks.js';
import { BY_SHOWN_TOTAL, clickHeader, nodeKey } from '../../model/table/row-order.js';
import { TreeRows } from '../../model/table/tree-rows.js';
import type { LensState } from '../../state/lens-state.js';
import { select } from '../../state/navigate.js';
import type { SearchState } from '../../state/search-state.js';
import type { ShapeState } from '../../state/shape-state.js';
import type { ViewState } from '../../state/state.js';
import './table.css';
import { measureToPaint } from '../page/timing.js';
import { FigureCells } from './figure-cells.js';
import { columnsOf, type FigureColumn, treeFigures } from './figure-columns.js';
import { figurePixels } from './figure-widths.js';
import { NameCell } from './name-cell.js';
import { openInGraph } from './open-in-graph.js';
import { RowMenu, useRowMenu } from './row-menu.js';
import { type RowAttributes, RowScroller } from './row-scroller.js';
import { nameHeader, TableHead } from './table-head.js';
import { followTreeClick, followTreeKey } from './tree-moves.js';

/** The tree of calls as a table: callees below callers, or the other way round where the profile is inverted. */
export function TreeTable({ state }: { state: ViewState }) {
  const order = useSignal(BY_SHOWN_TOTAL);
  const [, draw] = useState({});
  const { menu, openAt } = useRowMenu(state);
  const profile = state.profile.value;
  const figures = state.figures.value;
  const selected = state.selection.value;
  const columns = useMemo(() => columnsOf(state, figures), [figures, state.shownMetric.value]);
  const shownFigures = useMemo(
    () => treeFigures(columns, profile.isInverted, state.report.facts.isDifferenceOnly),
    [columns],
  );
  const rows = useMemo(() => {
    const ranks = () => nameRanks(state.frames, state.names);
    return treeRows(profile, columns, nodeKey(profile, columns, order.value, ranks));
  }, [columns, order.value]);

  // What is selected elsewhere is brought to light; what the reader closes here stays closed.
  const revealed = useRef<readonly unknown[]>([]);
  if (selected !== null && (revealed.current[0] !== selected || revealed.current[1] !== rows)) rows.reveal(selected);
  revealed.current = [selected, rows];
  const current = selected === null ? -1 : rows.rowOf(selected);

  const moved = (hasMoved: boolean) => {
    if (hasMoved) draw({});
    return hasMoved;
  };
  return (
    <>
      <RowScroller
        role="treegrid"
        label={profile.isInverted ? 'Functions and their callers' : 'Calls and what they called'}
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
        rowCount={rows.count}
        current={current}
        shown={[selected, rows]}
        renderRow={(row, attributes) => (
          <TreeRow state={state} rows={rows} row={row} figures={shownFigures} attributes={attributes} />
        )}
        onSelect={(row) => select(state, rows.nodeAt(row))}
        onMenu={(row, at) => openAt(rows.nodeAt(row), at)}
        onOpen={(row) => openInGraph(state, rows.nodeAt(row))}
        onClick={(row, event) => moved(followTreeClick(state, rows, row, event))}
        onKey={(row, event) => moved(followTreeKey(state, rows, row, event))}
      />
      <RowMenu state={state} menu={menu} />
    </>
  );
}

/** Calls with at least this share of the total are open from the start. */
const TRUNK_SHARE = 0.9;

/** Which nodes of a tree are open, for as long as there is that tree: at first what nearly all goes through. */
const openedNodes = memoizeBy((profile: Profile, ...[columns, keyOf]: RowFacts) => {
  const opened = new Uint8Array(profile.tree.depth.length);
  const rows = new TreeRows(profile, columns, keyOf, opened);
  rows.open(0);
  rows.openAbove(0, columns[0].widths, TRUNK_SHARE);
  return opened;
});

function treeRows(profile: Profile, ...facts: RowFacts): TreeRows {
  return new TreeRows(profile, ...facts, openedNodes(profile, ...facts));
}

type RowFacts = [columns: ConstructorParameters<typeof TreeRows>[1], keyOf: ConstructorParameters<typeof TreeRows>[2]];

interface TreeRowProps {
  readonly state: LensState & ShapeState & SearchState;
  readonly rows: TreeRows;
  readonly row: number;
  readonly figures: readonly FigureColumn[];
  readonly attributes: RowAttributes;
}

function TreeRow({ state, rows, row, figures, attributes }: TreeRowProps) {
  const { profile } = rows;
  const node = rows.nodeAt(row);
  const level = profile.tree.depth[node];
  const canOpen = rows.canOpen(row);
  const read = ({ by, column: { sums } }: FigureColumn) =>
    by === 'self' ? selfIn(profile, sums, node) : totalOf(profile, sums, node);
  return (
    <tr {...attributes} class="table-row" aria-level={level + 1} aria-expanded={canOpen ? rows.isOpen(row) : undefined}>
      <NameCell
        state={state}
        frame={profile.tree.frame[node]}
        hasSeveralLines={profile.tree.hasSeveralLines[node] === 1}
        indent={rows.indentAt(row)}
      >
        <i class={canOpen ? 'table-toggle' : 'table-leaf'} aria-hidden="true" />
      </NameCell>
      <FigureCells figures={figures} read={read} />
    </tr>
  );
}
