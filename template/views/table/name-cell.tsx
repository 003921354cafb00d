import type { ComponentChildren } from 'preact';
import { boxColors } from '../../data/color.js';
import { moduleBaseName } from '../../data/modules.js';
import { makeVisible } from '../../data/visible.js';
import { knownPath } from '../../languages/source-path.js';
import { showName } from '../../model/graph/describe-box.js';
import type { LensState } from '../../state/lens-state.js';
import type { SearchState } from '../../state/search-state.js';
import type { ShapeState } from '../../state/shape-state.js';
import { lineShown, Place, PlaceMark } from '../page/place.js';
import { theme } from '../page/settings.js';

interface NameCellProps {
  readonly state: LensState & ShapeState & SearchState;
  readonly frame: number;
  /** A frame at the line to be told of it, where that is not its own. */
  readonly at?: number | undefined;
  /** Whether it stands for calls of several lines, of which none is told. */
  readonly hasSeveralLines?: boolean;
  /** How far to the right it stands, in steps. */
  readonly indent?: number;
  /** What stands before the name. */
  readonly children?: ComponentChildren;
}

/** A function's name behind the colour it has in the graph; the whole name and its place on hover. */
export function NameCell({ state, frame, at = frame, hasSeveralLines = false, indent = 0, children }: NameCellProps) {
  const { names } = state;
  const place = makeVisible(hasSeveralLines ? knownPath(names.file(at)) : names.place(at));
  const line = lineShown(state, at, hasSeveralLines ? 0 : state.frames.line[at]);
  const isMatch = state.found.value?.isMatch[frame] === 1;
  return (
    <th
      scope="row"
      class="table-name"
      style={{ '--indent': roomySteps(indent) }}
      title={place === '' ? showName(names.fullName(frame)) : `${showName(names.fullName(frame))}\n${place}`}
    >
      {children}
      {/* Changes have colours of their own. */}
      {!state.metric.value.isSigned && (
        <i class="table-color" style={{ background: boxColors(theme.value)[names.color(frame)] }} />
      )}
      <bdi class={isMatch ? 'symbol cut match' : 'symbol cut'}>{names.label(frame)}</bdi>
      {state.groupBy.value === 'line' ? (
        <small>
          <Place {...line} isInTable>
            {moduleBaseName(place)}
          </Place>
        </small>
      ) : (
        <PlaceMark {...line} place={place} />
      )}
    </th>
  );
}

const FULL_STEPS = 10;
const MAX_STEPS = 15;

/** Deep stacks have more levels than a name's column has room: deeper down a step is shorter, and in the end none. */
function roomySteps(indent: number): number {
  return Math.min(indent, FULL_STEPS + Math.max(0, indent - FULL_STEPS) / 6, MAX_STEPS);
}
