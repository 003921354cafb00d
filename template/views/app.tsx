import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { describeNode } from '../model/graph/describe-box.js';
import type { ViewState } from '../state/state.js';
import './app.css';
import { measureOf } from '../state/measure.js';
import { CompareBar } from './compare/compare-bar.js';
import { CompareMenu, Message } from './compare/compare-menu.js';
import type { Comparing } from './compare/comparing.js';
import { DropZone } from './compare/drop-zone.js';
import { ExportMenu } from './export/export-menu.js';
import { GraphOptions } from './graph/graph-options.js';
import { Invert } from './graph/invert.js';
import { Boundary } from './page/boundary.js';
import { Header, Warnings } from './page/header.js';
import { usePageKeys } from './page/page-keys.js';
import { Tabs } from './page/tabs.js';
import { Tiles } from './page/tiles.js';
import { OwnCode } from './query/chips.js';
import { FilterLine } from './query/filter-line.js';
import { SearchBox } from './query/search-box.js';
import { ViewShare } from './query/view-share.js';
import { Stage } from './stage.js';
import { Findings } from './summary/findings.js';
import { Verdicts } from './summary/verdicts.js';
import { Timeline } from './timeline/timeline.js';

interface AppProps {
  /** Another report has another state: then all views start over, and the header stays. */
  readonly state: ViewState;
  readonly comparing: Comparing;
  readonly onPainted: () => void;
  readonly onFailure: (error: unknown) => void;
}

export function App({ state, comparing, onPainted, onFailure }: AppProps) {
  const { facts, baseline } = state.report;
  const searchField = useRef<HTMLInputElement>(null);
  const isSheetOpen = useSignal(false);
  usePageKeys(state, searchField);
  return (
    <Boundary what="The report" onFailure={onFailure}>
      <Header facts={facts} shownFacts={state.shownFacts}>
        <CompareMenu baseline={baseline} isDifferenceOnly={facts.isDifferenceOnly} comparing={comparing} />
        <ExportMenu state={state} />
      </Header>
      <Message comparing={comparing} />
      <main class="main" key={state}>
        <Boundary what="The budgets">
          <Verdicts state={state} />
        </Boundary>
        <ShownWarnings state={state} />
        <Boundary what="The metrics">
          <Tiles state={state} />
        </Boundary>
        <Boundary what="The comparison">
          <CompareBar state={state} />
        </Boundary>
        <Boundary what="The findings">
          <Findings state={state} />
        </Boundary>
        <Boundary what="The timeline">
          <Timeline state={state} />
        </Boundary>
        <Boundary what="The search">
          <div class="toolbar row">
            <Tabs state={state} />
            <OwnCode state={state} />
            <Invert state={state} />
            <SearchBox state={state} field={searchField} />
            <ViewShare state={state} />
            <GraphOptions state={state} />
          </div>
          <FilterLine state={state} field={searchField} />
        </Boundary>
        <Stage state={state} isSheetOpen={isSheetOpen} onPainted={onPainted} onFailure={onFailure} />
        <Spoken state={state} />
      </main>
      <p class="spoken" role="status">
        {comparing.announcement}
      </p>
      <DropZone comparing={comparing} />
    </Boundary>
  );
}

function ShownWarnings({ state }: { state: ViewState }) {
  return <Warnings facts={state.shownFacts.value} />;
}

/** What a screen reader says when the selection moves. */
function Spoken({ state }: { state: ViewState }) {
  const node = state.selection.value;
  const depth = node === null ? 0 : state.profile.value.tree.depth[node];
  const shown = node === null ? null : describeNode(measureOf(state), node);
  return (
    <p class="spoken" aria-live="polite">
      {shown &&
        `${shown.name}. Total ${shown.total}, ${shown.shareOfAll} of ${state.baseName.value}. Self ${shown.self}. Depth ${depth}.` +
          (shown.isInlined ? ' Inlined.' : '')}
    </p>
  );
}
