import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatShare, formatValue } from '../data/format.js';
import { describeNode } from '../model/describe-box.js';
import { totalOf } from '../model/profile.js';
import { select, type ViewState, zoomTo } from '../state.js';
import { Boundary } from './boundary.js';
import { measureOf } from './details-line.js';
import { FlameGraph } from './flame-graph.js';
import { Header, Warnings } from './header.js';
import { stepBack } from './location.js';
import { Panel } from './panel.js';
import { SearchBox } from './search-box.js';
import { Tiles } from './tiles.js';

interface AppProps {
  readonly state: ViewState;
  readonly onPainted: () => void;
  readonly onFailure: (error: unknown) => void;
}

export function App({ state, onPainted, onFailure }: AppProps) {
  const { facts } = state.report;
  const searchField = useRef<HTMLInputElement>(null);
  const isSheetOpen = useSignal(false);
  usePageKeys(state, searchField);
  return (
    <Boundary what="The report" onFailure={onFailure}>
      <Header facts={facts} />
      <main class="main">
        <Warnings facts={facts} />
        <Boundary what="The metrics">
          <Tiles state={state} />
        </Boundary>
        <Boundary what="The search">
          <div class="toolbar">
            <SearchBox state={state} field={searchField} />
            <ViewShare state={state} />
          </div>
        </Boundary>
        <div class="stage">
          <Boundary what="The flame graph" onFailure={onFailure}>
            <Graph state={state} isSheetOpen={isSheetOpen} onPainted={onPainted} />
          </Boundary>
          <Boundary what="The selection">
            <Panel state={state} isSheetOpen={isSheetOpen} />
          </Boundary>
        </div>
        <Spoken state={state} />
      </main>
    </Boundary>
  );
}

interface GraphProps {
  readonly state: ViewState;
  readonly isSheetOpen: Signal<boolean>;
  readonly onPainted: () => void;
}

/** The flame graph, which paints outside of rendering: an error there is thrown again where the boundary sees it. */
function Graph({ state, isSheetOpen, onPainted }: GraphProps) {
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const [fail] = useState(() => (error: unknown) => setFailure({ error }));
  if (failure) throw failure.error;
  return <FlameGraph state={state} isSheetOpen={isSheetOpen} onPainted={onPainted} onFailure={fail} />;
}

/** What the metric means, how much of it is in view, and the way back to all of it. */
function ViewShare({ state }: { state: ViewState }) {
  const zoom = state.zoom.value;
  const metric = state.metric.value;
  const total = totalOf(state.profile.value, state.sums.value, zoom);
  return (
    <div class="view-share">
      <span class={state.notice.value === '' ? 'meaning' : 'notice'} role="status" title={metric.meaning}>
        {state.notice.value || metric.meaning}
      </span>
      <span class="view-figures">
        <small>in view</small> <b>{formatValue(total, metric.unit)}</b> {formatShare(total / state.base.value)}
      </span>
      <button type="button" disabled={zoom === 0} onClick={() => zoomTo(state, 0)}>
        Show all
      </button>
    </div>
  );
}

/** What a screen reader says when the selection moves. */
function Spoken({ state }: { state: ViewState }) {
  const node = state.selection.value;
  const depth = node === null ? 0 : state.profile.value.tree.depth[node];
  const shown = node === null ? null : describeNode(measureOf(state), node);
  return (
    <p class="spoken" aria-live="polite">
      {shown &&
        `${shown.name}. Total ${shown.total}, ${shown.shareOfAll} of total. Self ${shown.self}. Depth ${depth}.` +
          (shown.isInlined ? ' Inlined.' : '')}
    </p>
  );
}

/** Keys that work everywhere on the page. */
function usePageKeys(state: ViewState, searchField: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const field = searchField.current;
      const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'search';
      const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (event.key === 'Escape') {
        if (!stepBack(state)) select(state, null);
      } else if (field && !isTyping && (isFind || (event.key === '/' && !event.ctrlKey && !event.metaKey))) {
        // Pressed again in the field, Ctrl+F is the browser's own.
        field.focus();
        field.select();
        event.preventDefault();
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [state, searchField]);
}
