import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { formatExactly, formatValue } from '../../data/format.js';
import { aboutLines } from '../../data/line-note.js';
import { makeVisible } from '../../data/visible.js';
import { showValue } from '../../model/graph/describe-box.js';
import { type SourceListing, sourceShown } from '../../model/table/source-listing.js';
import type { SelectionState } from './follower.js';
import './source.css';

/** What the report keeps of a function's source in the run that is shown, with what each line of it costs over all calls of the function. */
export function Source({ state, node }: { state: SelectionState; node: number }) {
  const profile = state.callees.value;
  const leader = state.profile.value.leaders[state.profile.value.tree.frame[node]];
  const shown = state.shownMetric.value;
  const lens = state.lens.value;
  const listings = useMemo(() => sourceShown(profile, lens, shown, leader), [profile, lens, shown, leader]);
  if (listings.length === 0) return null;
  const about = aboutLines((lens.runs?.newer ?? lens).report.facts, false).join(' ');
  return (
    <section class="source">
      <h3>
        Source <small>{lens.runs ? 'of the newer run, and what it has' : 'with what each line costs'}</small>
      </h3>
      {about !== '' && <p class="note">{about}</p>}
      {listings.map((listing) => (
        <Listing key={`${leader} ${listing.file}`} state={state} listing={listing} />
      ))}
    </section>
  );
}

function Listing({ state, listing: { file, lines } }: { state: SelectionState; listing: SourceListing }) {
  const box = useRef<HTMLElement>(null);
  const metric = state.metric.value;
  const isComparing = state.lens.value.runs !== null;
  // What costs most is in view, wherever in the function it is.
  useLayoutEffect(() => {
    const most = box.current?.querySelector<HTMLElement>('.most');
    if (box.current && most) box.current.scrollTop = most.offsetTop - box.current.clientHeight / 2;
  }, []);
  const most = Math.max(...lines.map(({ cost }) => Math.abs(cost?.total ?? 0)));
  const figure = (value: number | undefined) => (
    <td title={value ? formatExactly(value, metric.unit) : undefined}>
      {value ? (isComparing ? formatValue(value, metric.unit) : showValue(value, metric)) : ''}
    </td>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys as well
    <section ref={box} class="source-lines" aria-label={`Source of ${makeVisible(file)}`} tabIndex={0}>
      <table>
        <caption class="note breakable">{makeVisible(file)}</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Self</th>
            <th scope="col">Total</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, text, cost }, at) => (
            <tr
              key={line}
              class={[
                cost && 'costly',
                cost && Math.abs(cost.total) === most && 'most',
                at > 0 && line > lines[at - 1].line + 1 && 'gap',
              ]
                .filter(Boolean)
                .join(' ')}
            >
              <th scope="row">{line}</th>
              {figure(cost?.self)}
              {figure(cost?.total)}
              <td class="symbol">{text.split('\t').map(makeVisible).join('\t')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
