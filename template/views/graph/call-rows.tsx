import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { VNode } from 'preact';
import { describeNode, type Measure } from '../../model/graph/describe-box.js';
import type { LaneRows } from '../../model/graph/lane-rows.js';
import type { Layout } from '../../model/graph/layout.js';
import { measureOf } from '../../state/measure.js';
import type { ViewState } from '../../state/state.js';
import { whenIdle } from '../page/timing.js';
import { watchReads } from '../page/watch-reads.js';
import type { GraphCanvas } from './graph-canvas.js';

const MAX_ROWS = 100;
/** CSS pixels: a narrower box has no label either. */
const MIN_READ = 24;
const REST_MILLISECONDS = 300;

/** Rows and cells by role: a table has no place in a canvas's element, and the focus stays on that. */
const ROWS = { role: 'rowgroup' } as const;
const CELL = { role: 'gridcell' } as const;

interface CallRowsProps {
  readonly id: string;
  readonly state: ViewState;
  readonly graph: Signal<GraphCanvas | null>;
}

/** What is read out of a picture: its rows are made once, however often the selection moves through them. */
interface ReadRows {
  readonly measure: Measure;
  readonly rows: readonly (readonly [node: number, row: VNode])[];
}

/**
 * The calls in view to a screen reader: rows of a tree with their figures, filled in when the picture is at rest. Until
 * then they are busy, and the selected one alone is sure to be there.
 */
export function CallRows({ id, state, graph }: CallRowsProps) {
  const read = useSignal<ReadRows | null>(null);
  useSignalEffect(() => {
    const layout = graph.value?.painted.value;
    if (!layout) return;
    let stop = () => {};
    let rest = 0;
    const readLayout = () => {
      // Another tree may have taken its place, and its picture is on the way.
      if (graph.peek()?.boxes.layout !== layout) return;
      const measure = measureOf(state);
      const baseName = state.baseName.value;
      const lanes = state.lanes.value;
      const rows = nodesToRead(layout).map(
        (node) => [node, rowOf({ id, measure, lanes, baseName, node, isSelected: false })] as const,
      );
      read.value = { measure, rows };
    };
    const watchLayout = () => {
      if (rest !== 0) stop = watchReads(readLayout, readAtRest);
    };
    const readAtRest = () => {
      rest = setTimeout(() => whenIdle([watchLayout]), REST_MILLISECONDS);
    };
    readAtRest();
    return () => {
      clearTimeout(rest);
      rest = 0;
      stop();
    };
  });
  const measure = measureOf(state);
  const selected = state.selection.value ?? state.zoom.value;
  const inView = read.value?.measure.profile === measure.profile ? read.value.rows : [];
  const others = inView.filter(([node]) => node !== selected);
  const selectedRow = [
    selected,
    rowOf({
      id,
      measure,
      lanes: state.lanes.value,
      baseName: state.baseName.value,
      node: selected,
      isSelected: true,
    }),
  ] as const;
  return (
    <div class="spoken" {...ROWS} aria-busy={read.value?.measure.sums !== measure.sums}>
      {[...others, selectedRow].sort(([one], [other]) => one - other).map(([, row]) => row)}
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly measure: Measure;
  readonly lanes: readonly LaneRows[] | null;
  readonly baseName: string;
  readonly node: number;
  readonly isSelected: boolean;
}

function rowOf({ id, measure, lanes, baseName, node, isSelected }: RowProps): VNode {
  const { name, total, self, shareOfAll } = describeNode(measure, node);
  const lane = lanes?.find((one) => one.node === node);
  const isExpanded = lane ? !lane.isFolded : measure.startUp?.first === node ? false : undefined;
  const role = {
    role: 'row',
    'aria-level': measure.profile.tree.depth[node] + 1,
    'aria-selected': isSelected,
    'aria-expanded': isExpanded,
  } as const;
  return (
    <div key={node} id={rowId(id, node)} {...role}>
      <span {...CELL}>{name}</span> <span {...CELL}>total {total}</span> <span {...CELL}>self {self}</span>{' '}
      <span {...CELL}>
        {shareOfAll} of {baseName}
      </span>
    </div>
  );
}

export function rowId(id: string, node: number): string {
  return `${id}-${node}`;
}

/** In the order of the tree. */
function nodesToRead({ rows }: Layout): number[] {
  const nodes: number[] = [];
  for (const boxes of rows) {
    for (const { node, nodeCount, width } of boxes) {
      if (nodeCount === 1 && width >= MIN_READ && nodes.length < MAX_ROWS) nodes.push(node);
    }
  }
  return nodes.sort((one, other) => one - other);
}
