import { formatNumberOf, formatShare, formatValue } from '../../data/format.js';
import { timeIn } from '../../data/unit.js';
import { trackName } from '../../model/names/call-name.js';
import { busiestTracks } from '../../model/order/chosen-tracks.js';
import type { SampleTrack } from '../../model/order/sample-tracks.js';
import { chooseTrack, chooseTracks, foldLanes, toggleTrack } from '../../state/choose-track.js';

import type { ViewState } from '../../state/state.js';
import './track-choice.css';
import { Popover } from '../page/popover.js';

/** Which threads are shown below each other, and whether their lanes are open. */
export function TrackChoice({ state }: { state: ViewState }) {
  const { tracks, shownTracks } = state;
  const lanes = state.lanes.value;
  const areFolded = lanes?.every(({ isFolded }) => isFolded) ?? false;
  const shown = shownTracks.value.length;
  return (
    <div class="track-choice row">
      <Popover class="graph-options" label={`${shown} of ${formatNumberOf(tracks.value.length, 'thread')}`}>
        {() => <Tracks state={state} />}
      </Popover>
      {lanes && (
        <button type="button" onClick={() => foldLanes(state, lanes, !areFolded)}>
          {areFolded ? 'Unfold all' : 'Fold all'}
        </button>
      )}
      <span class="note cut">{lanes ? 'Busiest first, one time axis. A click on a name folds it.' : names(state)}</span>
    </div>
  );
}

function names({ names: frameNames, shownTracks }: ViewState): string {
  return shownTracks.value.map((track) => trackName(frameNames, track)).join(', ');
}

function Tracks({ state }: { state: ViewState }) {
  const { tracks, shownTracks } = state;
  const busiest = busiestTracks(tracks.value).length;
  return (
    <section class="graph-options-panel track-choice-panel" aria-label="Threads in order of time">
      <p class="row">
        {busiest < tracks.value.length && (
          <button type="button" onClick={() => chooseTracks(state, 'busiest')}>
            {busiest === 1 ? 'The busiest' : `The ${busiest} busiest`}
          </button>
        )}
        <button type="button" onClick={() => chooseTracks(state, 'all')}>
          All {tracks.value.length}
        </button>
      </p>
      <ul>
        {tracks.value.map((track) => (
          <Track key={track.node} state={state} track={track} isShown={shownTracks.value.includes(track)} />
        ))}
      </ul>
    </section>
  );
}

function Track({ state, track, isShown }: { state: ViewState; track: SampleTrack; isShown: boolean }) {
  const name = trackName(state.names, track);
  const all = track.nanoseconds.reduce((sum, time) => sum + time, 0);
  const isOnly = isShown && state.shownTracks.value.length === 1;
  return (
    <li>
      <label title={name}>
        <input
          type="checkbox"
          checked={isShown}
          // What is disabled would lose the focus.
          aria-disabled={isOnly}
          onClick={(event) => isOnly && event.preventDefault()}
          onChange={() => toggleTrack(state, track)}
        />
        <span class="cut">{name}</span>
      </label>
      <span class="note" title="How long it did anything but wait, and of how much of its time that is">
        {formatValue(track.busyNanoseconds, timeIn(1))} busy, {formatShare(all > 0 ? track.busyNanoseconds / all : 0)}
      </span>
      <button type="button" aria-label={`Only ${name}`} onClick={() => chooseTrack(state, track)}>
        Only
      </button>
    </li>
  );
}
