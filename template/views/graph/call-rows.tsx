import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { describeNode } from '../../model/describe-box.js';
import type { Layout } from '../../model/layout.js';
import type { Profile } from '../../model/profile.js';
import type { ViewState } from '../../state.js';
import { measureOf } from '../details-line.js';
import type { GraphCanvas } from '../graph-canvas.js';
import { whenIdle } from '../timing.js';

const MOST_ROWS = 100;
/** CSS pixels: a narrower box has no label either. */
const NARROWEST_READ = 24;
const REST_MILLISECONDS = 300;

/** Rows and cells by role: a table has no place in a canvas's element, and the focus stays on that. */
const ROWS = { role: 'rowgroup' } as const;
const CELL = { role: 'gridcell' } as const;

interface CallRowsProps {
  readonly id: string;
  readonly state: ViewState;
  readonly graph: Signal<GraphCanvas | null>;
}

/** The calls in view to a screen reader: rows of a tree with their figures, filled in when the picture is at rest. */
export function CallRows({ id, state, graph }: CallRowsProps) {
  const read = useSignal<{ profile: Profile; nodes: readonly number[] } | null>(null);
  useSignalEffect(() => {
    const layout = graph.value?.painted.value;
    if (!layout) return;
    // Until it is read, another tree may have taken its place.
    const profile = state.profile.peek();
    const readLayout = () => {
      read.value = { profile, nodes: nodesToRead(layout) };
    };
    const rest = setTimeout(() => whenIdle([readLayout]), REST_MILLISECONDS);
    return () => clearTimeout(rest);
  });
  const measure = measureOf(state);
  const selected = state.selection.value ?? state.zoom.value;
  const inView = read.value?.profile === measure.profile ? read.value.nodes : [];
  const nodes = inView.includes(selected) ? inView : [...inView, selected].sort((one, other) => one - other);
  return (
    <div class="spoken" {...ROWS}>
      {nodes.map((node) => {
        const { name, total, self, shareOfAll } = describeNode(measure, node);
        return (
          <div key={node} id={rowId(id, node)} {...rowOf(measure.profile.tree.depth[node] + 1, node === selected)}>
            <span {...CELL}>{name}</span> <span {...CELL}>total {total}</span> <span {...CELL}>self {self}</span>{' '}
            <span {...CELL}>{shareOfAll} of total</span>
          </div>
        );
      })}
    </div>
  );
}

function rowOf(level: number, isSelected: boolean) {
  return { role: 'row', 'aria-level': level, 'aria-selected': isSelected } as const;
}

export function rowId(id: string, node: number): string {
  return `${id}-${node}`;
}

/** In the order of the tree. */
function nodesToRead({ rows }: Layout): number[] {
  const nodes: number[] = [];
  for (const boxes of rows) {
    for (const { node, nodeCount, width } of boxes) {
      if (nodeCount === 1 && width >= NARROWEST_READ && nodes.length < MOST_ROWS) nodes.push(node);
    }
  }
  return nodes.sort((one, other) => one - other);
}
