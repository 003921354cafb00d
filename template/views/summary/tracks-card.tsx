import { formatNumberOf, formatShare, formatValue } from '../../data/format.js';
import { timeIn } from '../../data/unit.js';
import { trackName } from '../../model/names/call-name.js';
import { ACTIVITIES, IDLE } from '../../model/order/activity-kinds.js';
import { type SampleTrack, type SpentTimes, spentTimes } from '../../model/order/sample-tracks.js';
import { shownRange } from '../../model/order/shown-range.js';
import { describeTimeChoice } from '../../model/time/time-choice.js';
import { chooseTrack } from '../../state/choose-track.js';
import { chooseTab } from '../../state/choose-view.js';

import type { ViewState } from '../../state/state.js';
import './tracks-card.css';

const TRACKS_SHOWN = 20;

/**
 * What each thread did in the chosen time, by the shown metric; nothing where there is one, or times are not known. A click shows its
 * time order.
 */
export function TracksCard({ state }: { state: ViewState }) {
  const { report, time } = state.lens.value;
  const range = shownRange(report.time, time);
  const all = state.tracks.value.filter(({ nanoseconds }) => nanoseconds.some((spent) => spent > 0));
  if (all.length < 2) return null;
  const tracks = all
    .map((track) => ({ track, times: time ? spentTimes(report, track, state.shownMetric.value, range) : track }))
    .sort((one, other) => other.times.busyNanoseconds - one.times.busyNanoseconds);
  const kinds = ACTIVITIES.map((name, kind) => ({ name, kind })).filter(({ kind }) =>
    tracks.some(({ times }) => times.nanoseconds[kind] > 0),
  );
  const more = tracks.length - TRACKS_SHOWN;
  return (
    <article class="card tracks-card">
      <h2>Threads</h2>
      {time && <p class="note">In the chosen time: {describeTimeChoice(time, report.time.sliceMilliseconds)}.</p>}
      <div class="tracks-card-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Thread</th>
              <th scope="col">Busy</th>
              {kinds.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tracks.slice(0, TRACKS_SHOWN).map(({ track, times }) => (
              <Row key={track.node} state={state} track={track} times={times} kinds={kinds} />
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="note">{formatNumberOf(more, 'more thread')}, less busy.</p>}
    </article>
  );
}

interface RowProps {
  readonly state: ViewState;
  readonly track: SampleTrack;
  readonly times: SpentTimes;
  readonly kinds: readonly { readonly name: string; readonly kind: number }[];
}

function Row({ state, track, times, kinds }: RowProps) {
  const name = trackName(state.names, track);
  const all = times.nanoseconds.reduce((sum, time) => sum + time, 0);
  const show = () => {
    chooseTrack(state, track);
    chooseTab(state, 'order');
  };
  return (
    <tr>
      <th scope="row">
        <button type="button" class="link cut" title={`Show ${name} in order of time`} onClick={show}>
          {name}
        </button>
      </th>
      <td>{formatValue(Math.round(times.busyNanoseconds), timeIn(1))}</td>
      {kinds.map(({ kind }) => (
        <td key={kind} class={kind === IDLE ? 'note' : ''}>
          {all > 0 ? formatShare(times.nanoseconds[kind] / all) : '–'}
        </td>
      ))}
    </tr>
  );
}
