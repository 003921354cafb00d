import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { makeVisible } from '../../data/visible.js';
import { sourceLinks } from '../../languages/source-links.js';
import { knownPath } from '../../languages/source-path.js';
import { isLaneHeader } from '../../model/calls/profile.js';
import { matchNote } from '../../model/compare/match-note.js';
import { lineOf } from '../../model/graph/describe-box.js';
import { callName } from '../../model/names/call-name.js';
import { zoomTo } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import './panel.css';
import { Inlined } from '../page/inlined.js';
import { lineShown, Place } from '../page/place.js';
import { SymbolName } from '../page/symbol-name.js';
import { Accesses } from './accesses.js';
import { EditorChoice } from './editor-choice.js';
import { Families } from './families.js';
import { FiguresTable } from './figures-table.js';
import { type SelectionState, useFollower } from './follower.js';
import { Lines } from './lines.js';
import { Source } from './source.js';
import { Stack } from './stack.js';

interface PanelProps {
  readonly state: ViewState;
  /** On a phone the panel is a sheet over the page, and this says whether it is there. */
  readonly isSheetOpen: Signal<boolean>;
}

/** Beside the graph: what is selected, or while nothing is, the shown metric by crate, namespace or module. */
export function Panel({ state, isSheetOpen }: PanelProps) {
  const follower = useFollower(state);
  const node = follower.selection.value;
  return (
    <aside class={isSheetOpen.value ? 'panel open' : 'panel'} aria-label={node === null ? 'Overview' : 'Selection'}>
      <button type="button" class="panel-close" onClick={() => (isSheetOpen.value = false)}>
        Close
      </button>
      {node === null ? (
        <Families state={follower} />
      ) : (
        <Selection state={follower} node={node} onZoom={() => zoomTo(state, node)} />
      )}
    </aside>
  );
}

interface SelectionProps {
  readonly state: SelectionState;
  readonly node: number;
  readonly onZoom: () => void;
}

function Selection({ state, node, onZoom }: SelectionProps) {
  const { names } = state;
  const profile = state.profile.value;
  const frame = profile.tree.frame[node];
  const line = lineOf(profile, node);
  const file = names.file(frame);
  const place = line > 0 ? names.place(frame) : knownPath(file);
  const module = names.module(frame);
  const match = useMemo(() => (state.runs.value ? matchNote(profile, names, node) : ''), [profile, node]);
  return (
    <>
      <h2>
        <SymbolName name={callName(profile, names, node)} /> {profile.frames.inlined[frame] === 1 && <Inlined />}
      </h2>
      {(place !== '' || module !== '') && (
        <div class="note breakable">
          {place !== '' && (
            <p>
              <Place {...lineShown(state, frame, line)}>{makeVisible(place)}</Place>
            </p>
          )}
          {module !== '' && <p>{makeVisible(module)}</p>}
          {match !== '' && <p>{match}</p>}
          {place !== '' && <EditorChoice path={sourceLinks(state.report).pathOf(file)} />}
        </div>
      )}
      <FiguresTable state={state} node={node} />
      {node !== state.zoom.value && !isLaneHeader(profile, node) && (
        <button type="button" onClick={onZoom}>
          Zoom to it
        </button>
      )}
      {profile.tree.hasSeveralLines[node] === 1 && !profile.isInverted && <Lines state={state} node={node} />}
      {node !== 0 && !isLaneHeader(profile, node) && <Source state={state} node={node} />}
      {!profile.isInverted && <Accesses state={state} node={node} />}
      {node !== 0 && !isLaneHeader(profile, node) && <Stack key={node} state={state} node={node} />}
    </>
  );
}
