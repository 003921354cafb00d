import { useState } from 'preact/hooks';
import { formatExactly, formatNumberOf, formatShare, formatValue } from '../data/format.js';
import { pathTo } from '../data/tree.js';
import { makeVisible } from '../data/visible.js';
import { showName } from '../model/describe-box.js';
import { selfOf, totalOf } from '../model/profile.js';
import { reveal, select, type ViewState, zoomTo } from '../state.js';
import { Inlined } from './details-line.js';

/** What is selected: its whole name and place, its figures in every metric, and its stack. A sheet on a phone. */
export function Panel({ state }: { state: ViewState }) {
  const node = state.selection.value;
  if (node === null) return <aside class="panel panel-hint">Click a box to see its figures and its stack here.</aside>;
  const { names, profile } = state;
  const frame = profile.report.tree.frame[node];
  const place = names.place(frame);
  const module = names.module(frame);
  return (
    <aside class="panel" aria-label="Selection">
      <div class="panel-head">
        <h2 class="symbol">
          <bdi>{showName(names.fullName(frame))}</bdi>
          {profile.report.frames.inlined[frame] === 1 && <Inlined />}
        </h2>
        <button type="button" class="panel-close" title="Close" onClick={() => select(state, null)}>
          <span aria-hidden="true">×</span>
          <span class="spoken">Close the selection</span>
        </button>
      </div>
      {place !== '' && <p class="panel-place">{makeVisible(place)}</p>}
      {module !== '' && <p class="panel-place panel-module">{makeVisible(module)}</p>}
      <Figures state={state} node={node} />
      {node !== 0 && node !== state.zoom.value && (
        <button type="button" onClick={() => zoomTo(state, node)}>
          Zoom to it
        </button>
      )}
      {node !== 0 && <Stack state={state} node={node} />}
    </aside>
  );
}

function Figures({ state, node }: { state: ViewState; node: number }) {
  const { profile } = state;
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col" />
          <th scope="col" title="What it allocated itself.">
            Self
          </th>
          <th scope="col" title="With everything it called.">
            Total
          </th>
          <th scope="col" title="Its total as a share of the whole program's.">
            of total
          </th>
        </tr>
      </thead>
      <tbody>
        {profile.report.facts.metrics.map((metric, index) => {
          const sums = profile.sumsOf(index);
          const self = selfOf(sums, node);
          const total = totalOf(profile, sums, node);
          return (
            <tr key={metric.key} class={index === state.metricIndex.value ? 'chosen' : undefined}>
              <th scope="row" title={metric.meaning}>
                {metric.shortLabel}
              </th>
              <td title={formatExactly(self, metric.unit)}>{formatValue(self, metric.unit)}</td>
              <td title={formatExactly(total, metric.unit)}>{formatValue(total, metric.unit)}</td>
              <td>{formatShare(total / metric.total)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const FRAMES_SHOWN = 60;

/** The stack as text to select, the selected function first. */
function Stack({ state, node }: { state: ViewState; node: number }) {
  const [shownCount, setShownCount] = useState(FRAMES_SHOWN);
  const { names, profile } = state;
  const path = pathTo(node, profile.parents).reverse();
  const left = path.length - shownCount;
  return (
    <section class="stack" aria-label="Stack">
      <h3>
        Stack <small>{formatNumberOf(path.length, 'call')}, innermost first</small>
      </h3>
      <ol>
        {path.slice(0, shownCount).map((caller) => {
          const frame = profile.report.tree.frame[caller];
          return (
            <li key={caller}>
              <bdi class="symbol">{names.label(frame)}</bdi>
              <span class="stack-place">{makeVisible(names.place(frame))}</span>
            </li>
          );
        })}
      </ol>
      {left > 0 && (
        <button type="button" onClick={() => setShownCount(shownCount + 500)}>
          Show {formatNumberOf(Math.min(500, left), 'more call')}
        </button>
      )}
    </section>
  );
}
void reveal;
