import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Tab } from '../state/page-state.js';
import type { ViewState } from '../state/state.js';
import './stage.css';
import { FlameGraph } from './graph/flame-graph.js';
import { Sandwich } from './graph/sandwich.js';
import { Marks } from './marks/marks.js';
import { Boundary } from './page/boundary.js';
import { settings } from './page/settings.js';
import { TAB_PANEL } from './page/tabs.js';
import { Panel } from './selection/panel.js';
import { PanelEdge } from './selection/panel-edge.js';
import { Sizes } from './sizes/sizes.js';
import { Summary } from './summary/summary.js';
import { CallersAndCallees } from './table/callers-and-callees.js';
import { FunctionTable } from './table/function-table.js';
import { TreeTable } from './table/tree-table.js';

interface StageProps {
  readonly state: ViewState;
  /** On a phone the panel is a sheet over the page, and this says whether it is there. */
  readonly isSheetOpen: Signal<boolean>;
  /** Told after the first view is painted, whichever it is. */
  readonly onPainted: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** The view of the chosen tab, with the selection beside it where there is one. */
export function Stage({ state, isSheetOpen, onPainted, onFailure }: StageProps) {
  const tab = state.tab.value;
  const { isPanelOpen, panelPixels } = settings.value;
  const hasPanel = tab !== 'summary' && tab !== 'sizes' && tab !== 'marks';
  return (
    <div
      class={`stage${hasPanel ? '' : ' wide'}${isPanelOpen ? '' : ' alone'}`}
      style={{ '--panel': `${panelPixels}px` }}
    >
      <div class="view" id={TAB_PANEL} role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <Boundary key={tab} what={`The view "${tab}"`} onFailure={onFailure}>
          {tab === 'graph' || tab === 'order' ? (
            <Graph state={state} isSheetOpen={isSheetOpen} onPainted={onPainted} />
          ) : (
            <Rendered onPainted={onPainted}>
              <OtherView tab={tab} state={state} />
            </Rendered>
          )}
        </Boundary>
      </div>
      {hasPanel && <PanelEdge />}
      {hasPanel && (
        <Boundary what="The selection">
          <Panel state={state} isSheetOpen={isSheetOpen} />
        </Boundary>
      )}
    </div>
  );
}

function OtherView({ tab, state }: { tab: Tab; state: ViewState }) {
  switch (tab) {
    case 'callees':
    case 'callers':
      return <TreeTable key={tab} state={state} />;
    case 'functions':
      return <FunctionTable state={state} />;
    case 'sandwich':
      return (
        <div class="sandwich-view">
          <Sandwich state={state} />
          <CallersAndCallees state={state} />
        </div>
      );
    case 'marks':
      return <Marks state={state} />;
    case 'sizes':
      return <Sizes state={state} />;
    default:
      return <Summary state={state} />;
  }
}

/** The flame graph, which paints outside of rendering: an error there is thrown again where the boundary sees it. */
function Graph({ state, isSheetOpen, onPainted }: Omit<StageProps, 'onFailure'>) {
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const [fail] = useState(() => (error: unknown) => setFailure({ error }));
  if (failure) throw failure.error;
  return <FlameGraph state={state} isSheetOpen={isSheetOpen} onPainted={onPainted} onFailure={fail} />;
}

function Rendered({ children, onPainted }: { children: ComponentChildren; onPainted: () => void }) {
  useLayoutEffect(onPainted, [onPainted]);
  return <>{children}</>;
}
