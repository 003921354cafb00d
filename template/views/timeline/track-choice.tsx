import { formatNumberOf, formatValue } from '../../data/format.js';
import { timeIn } from '../../data/unit.js';
import { trackName, trackPath } from '../../model/names/call-name.js';
import { type ShortName, shortTrackNames } from '../../model/names/short-track-names.js';
import { busiestTracks } from '../../model/order/busiest-tracks.js';
import type { ComparedTrack } from '../../model/order/compared-tracks.js';
import { chooseTracks, isChosen } from '../../state/choose-track.js';
import type { ViewState } from '../../state/state.js';
import { MiddleCut } from '../page/middle-cut.js';
import { Popover } from '../page/popover.js';
import { checksTrack } from '../page/track-checkbox.js';
import './track-choice.css';
import { busyShare } from './track-strips.js';

/** Which threads all views are of; nothing where there is one. */
export function TrackChoice({ state }: { state: ViewState }) {
  const tracks = state.comparedTracks.value;
  if (tracks.length < 2) return null;
  const chosen = tracks.filter((track) => isChosen(state, track)).length;
  const all = formatNumberOf(tracks.length, 'thread');
  return (
    <Popover class="graph-options track-choice" label={chosen === tracks.length ? `All ${all}` : `${chosen} of ${all}`}>
      {() => <Tracks state={state} />}
    </Popover>
  );
}

function Tracks({ state }: { state: ViewState }) {
  const tracks = state.comparedTracks.value;
  const names = shortTrackNames(tracks.map((track) => trackPath(state.names, track)));
  const busiest = busiestTracks(state.tracks.value);
  return (
    <section class="graph-options-panel track-choice-panel" aria-label="Threads in all views">
      <p class="row">
        <button type="button" onClick={() => chooseTracks(state, null)}>
          All {tracks.length}
        </button>
        {busiest.length > 1 && busiest.length < tracks.length && (
          <button type="button" onClick={() => chooseTracks(state, busiest)}>
            The {busiest.length} busiest
          </button>
        )}
      </p>
      <ul>
        {tracks.map((track, index) => (
          <Track key={track.node} state={state} track={track} short={names[index]} />
        ))}
      </ul>
    </section>
  );
}

function Track({ state, track, short }: { state: ViewState; track: ComparedTrack; short: ShortName }) {
  const name = trackName(state.names, track);
  const spent = track.newer ?? track.older;
  return (
    <li>
      <label title={name}>
        <input type="checkbox" aria-label={name} {...checksTrack(state, track)} />
        <MiddleCut {...short} />
      </label>
      {spent && (
        <span class="note" title="How long it did anything but wait">
          busy {formatValue(spent.busyNanoseconds, timeIn(1))}, {busyShare(spent)} of its time
        </span>
      )}
      <button type="button" aria-label={`Only ${name}`} onClick={() => chooseTracks(state, [track])}>
        Only
      </button>
    </li>
  );
}
