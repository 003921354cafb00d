import { formatChange, formatNumberOf, formatShare, formatValue } from '../../data/format.js';
import { timeIn } from '../../data/unit.js';
import type { Lens } from '../../model/figures/lens.js';
import { trackName } from '../../model/names/call-name.js';
import { ACTIVITIES, IDLE } from '../../model/order/activity-kinds.js';
import type { ComparedTrack } from '../../model/order/compared-tracks.js';
import { type SampleTrack, type SpentTimes, spentTimes } from '../../model/order/sample-tracks.js';
import { shownRange } from '../../model/order/shown-range.js';
import { describeTimeChoice, type TimeChoice } from '../../model/time/time-choice.js';
import { showRun } from '../../state/choose-lens.js';
import { chooseTracks, isChosen } from '../../state/choose-track.js';
import { chooseTab } from '../../state/choose-view.js';

import type { ViewState } from '../../state/state.js';
import { checksTrack } from '../page/track-checkbox.js';
import './tracks-card.css';

const TRACKS_SHOWN = 20;

/**
 * What each thread did in the chosen time, by the shown metric, and whether it is chosen; nothing where there is one, or times are not
 * known. A click on its name shows its time order.
 */
export function TracksCard({ state }: { state: ViewState }) {
  const { report, time, runs } = state.lens.value;
  const tracks = state.comparedTracks.value
    .filter(({ newer, older }) => [newer, older].some((track) => track?.nanoseconds.some((spent) => spent > 0)))
    .map((track) => ({
      track,
      times: timesIn(state, runs?.newer ?? state.lens.value, track.newer),
      before: runs && timesIn(state, runs.older, track.older),
    }))
    .sort((one, other) => other.times.busyNanoseconds - one.times.busyNanoseconds);
  if (tracks.length < 2) return null;
  const kinds = ACTIVITIES.map((name, kind) => ({ name, kind })).filter(({ kind }) =>
    tracks.some(({ times }) => times.nanoseconds[kind] > 0),
  );
  const more = tracks.length - TRACKS_SHOWN;
  // See shownRange.
  const shown: TimeChoice | null = time?.kind === 'difference' ? { kind: 'range', ...time.after } : time;
  return (
    <article class="card tracks-card">
      <h2>Threads</h2>
      {shown && <p class="note">In the chosen time: {describeTimeChoice(shown, report)}.</p>}
      <div class="tracks-card-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Thread</th>
              {runs && <th scope="col">Busy, old run</th>}
              <th scope="col">Busy</th>
              {runs && <th scope="col">Change</th>}
              {kinds.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tracks.slice(0, TRACKS_SHOWN).map((row) => (
              <Row key={row.track.node} state={state} {...row} kinds={kinds} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">Percentages are of each thread's own time.</p>
      {more > 0 && <p class="note">{formatNumberOf(more, 'more thread')}, less busy.</p>}
    </article>
  );
}

const NOTHING: SpentTimes = { nanoseconds: new Float64Array(ACTIVITIES.length), busyNanoseconds: 0 };

/** What a track did through a lens; nothing where the run has it not. */
function timesIn(state: ViewState, { report, time }: Lens, track: SampleTrack | null): SpentTimes {
  if (track === null) return NOTHING;
  return time ? spentTimes(report, track, state.shownMetric.value, shownRange(report.time, time)) : track;
}

function timeText(nanoseconds: number): string {
  return formatValue(Math.round(nanoseconds), timeIn(1));
}

interface RowProps {
  readonly state: ViewState;
  readonly track: ComparedTrack;
  readonly times: SpentTimes;
  /** In the older of two runs; null where one is shown. */
  readonly before: SpentTimes | null;
  readonly kinds: readonly { readonly name: string; readonly kind: number }[];
}

function Row({ state, track, times, before, kinds }: RowProps) {
  const name = trackName(state.names, track);
  const all = times.nanoseconds.reduce((sum, time) => sum + time, 0);
  const show = () => {
    // In order of time one run is shown.
    if (track.newer === null) showRun(state, 'older');
    chooseTracks(state, [track]);
    chooseTab(state, 'order');
  };
  return (
    <tr class={isChosen(state, track) ? '' : 'left-out'}>
      <th scope="row">
        <span class="row">
          <input type="checkbox" aria-label={name} {...checksTrack(state, track)} />
          <button type="button" class="link cut" title={`Show ${name} alone, in order of time`} onClick={show}>
            {name}
          </button>
        </span>
      </th>
      {before && <td>{timeText(before.busyNanoseconds)}</td>}
      <td>{timeText(times.busyNanoseconds)}</td>
      {before && <td>{formatChange(Math.round(times.busyNanoseconds - before.busyNanoseconds), timeIn(1))}</td>}
      {kinds.map(({ kind }) => (
        <td key={kind} class={kind === IDLE ? 'note' : ''}>
          {all > 0 ? formatShare(times.nanoseconds[kind] / all) : '–'}
        </td>
      ))}
    </tr>
  );
}
