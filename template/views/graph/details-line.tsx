import type { Signal } from '@preact/signals';
import { type BoxDescription, describeCollapsed, describeNode } from '../../model/graph/describe-box.js';
import { measureOf } from '../../state/measure.js';
import type { ViewState } from '../../state/state.js';
import './details.css';
import { Inlined } from '../page/inlined.js';

/** One line under the graph, always there: what the pointer is on, otherwise what is selected, otherwise the view. */
export function DetailsLine({ state, isSheetOpen }: { state: ViewState; isSheetOpen: Signal<boolean> }) {
  const measure = measureOf(state);
  const hover = state.hover.value;
  const node = state.selection.value ?? state.zoom.value;
  const shown =
    hover && hover.nodeCount > 1 ? describeCollapsed(measure, hover) : describeNode(measure, hover?.node ?? node);
  return (
    <div class="details row">
      <span class="details-name">
        <bdi class="symbol cut">{shown.name}</bdi>
        {shown.isInlined && <Inlined />}
      </span>
      <span class="details-place note cut">{[shown.place, shown.module].filter(Boolean).join(' · ')}</span>
      <Figures shown={shown} baseName={state.baseName.value} />
      <button type="button" class="details-more" onClick={() => (isSheetOpen.value = true)}>
        Details
      </button>
    </div>
  );
}

function Figures({ shown, baseName }: { shown: BoxDescription; baseName: string }) {
  return (
    <span class="details-figures">
      <span title={shown.exactTotal}>
        <small>total</small> <b>{shown.total}</b>
      </span>
      {shown.bothRuns !== '' && (
        <span>
          {shown.bothRuns}, {shown.relativeChange}
        </span>
      )}
      <span>
        {shown.shareOfAll} <small>of {baseName}</small>
      </span>
      {shown.shareOfView !== '' && (
        <span class="details-view">
          {shown.shareOfView} <small>of view</small>
        </span>
      )}
      {shown.self !== '' && (
        <span title={shown.exactSelf}>
          <small>self</small> {shown.self}
        </span>
      )}
    </span>
  );
}
