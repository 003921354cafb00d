import { useMemo } from 'preact/hooks';
import { formatMoment, formatNumberOf, formatShare } from '../../data/format.js';
import { trackName, trackPath } from '../../model/names/call-name.js';
import { type ShortName, shortTrackNames } from '../../model/names/short-track-names.js';
import { ACTIVITIES } from '../../model/order/activity-kinds.js';
import type { ComparedTrack } from '../../model/order/compared-tracks.js';
import type { SampleTrack, SpentTimes } from '../../model/order/sample-tracks.js';
import { activityInSpan, trackActivity } from '../../model/order/track-activity.js';
import { tracksWithRoom } from '../../model/order/tracks-with-room.js';
import { areaPath, CURVE_HEIGHT } from '../../model/time/curve-path.js';
import { isAlone, isChosen, showTrackAlone, toggleTrack } from '../../state/choose-track.js';
import type { ViewState } from '../../state/state.js';
import { MiddleCut } from '../page/middle-cut.js';
import { CurveNames, CurveStrips, describeCurves, moreCurves } from './curve-strips.js';
import { MAX_COLUMNS, placeOf } from './curves.js';
import { OlderActivity } from './older-activity.js';
import './track-strips.css';
import type { TimelineView } from './timeline-view.js';

/** How many tracks a small timeline has room for, and a large one. */
const MAX_SMALL = 4;
const MAX_LARGE = 100;

/** The tracks that the timeline has room for, the busiest ones; those that are chosen go before the others. */
export function shownTracks({ state, isExpanded }: TimelineView): readonly ComparedTrack[] {
  const most = isExpanded.value ? MAX_LARGE : MAX_SMALL;
  return tracksWithRoom(state.comparedTracks.value, (track) => isChosen(state, track), most);
}

/** A strip for each track, how much of each moment it spent in which kind of code, below those of the memory. */
export function TrackStrips({ view }: { view: TimelineView }) {
  const tracks = shownTracks(view);
  const isOnly = view.state.comparedTracks.value.length === 1;
  return (
    <div class="timeline-tracks">
      <CurveStrips view={view} isMemory={true} />
      {tracks.map((track) => (
        <div
          key={track.node}
          class={`timeline-track${isOnly ? ' alone' : ''}${isChosen(view.state, track) ? '' : ' left-out'}`}
          data-track={track.node}
        >
          {track.newer && <Activity view={view} track={track.newer} />}
          {track.older && <OlderActivity view={view} track={track.older} />}
        </div>
      ))}
      <CurveStrips view={view} isMemory={false} />
    </div>
  );
}

function Activity({ view, track }: { view: TimelineView; track: SampleTrack }) {
  const { left, right } = view.span.value;
  const report = view.state.lens.value.report;
  const metric = view.state.shownMetric.value;
  // The older run has slices of its own.
  const scale = report.time.sliceMilliseconds / view.sliceMilliseconds;
  const { place, paths } = useMemo(() => {
    const span = { left: left / scale, right: right / scale };
    const activity = activityInSpan(report, track, metric, span, MAX_COLUMNS);
    return { place: placeOf(activity), paths: stacked(activity.columns).map((top) => areaPath(top, 1)) };
  }, [report, track, metric, left, right, scale]);
  return (
    <svg
      class="timeline-activity"
      viewBox={`${left} 0 ${right - left} ${CURVE_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <g transform={`scale(${scale} 1) ${place}`}>
        {/* Each stands on the ground and covers what is behind it. */}
        {paths.map((path, index) => <path key={index} class={`activity-${index}`} d={path} />).reverse()}
      </g>
    </svg>
  );
}

/** For each column where it ends when it is put onto those before it. */
function stacked(columns: readonly Float64Array[]): Float64Array[] {
  const sums = new Float64Array(columns[0].length);
  return columns.map((column) => {
    for (let at = 0; at < sums.length; at++) sums[at] += column[at];
    return sums.slice();
  });
}

/** Beside the strips, so that they cover nothing; none where there is but one. */
export function TrackNames({ view }: { view: TimelineView }) {
  const { state } = view;
  const tracks = shownTracks(view);
  if (state.comparedTracks.value.length < 2) return null;
  const names = shortTrackNames(tracks.map((track) => trackPath(state.names, track)));
  return (
    <div class="timeline-names">
      <CurveNames view={view} isMemory={true} />
      {tracks.map((track, index) => (
        <div key={track.node} class="timeline-name">
          <TrackName state={state} track={track} short={names[index]} />
        </div>
      ))}
      <CurveNames view={view} isMemory={false} />
    </div>
  );
}

/** A click shows the track alone in all views, with a modifier it adds the track or takes it away. */
function TrackName({ state, track, short }: { state: ViewState; track: ComparedTrack; short: ShortName }) {
  const name = trackName(state.names, track);
  const isSome = state.chosenNodes.value !== null;
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) toggleTrack(state, track);
    else showTrackAlone(state, track);
  };
  const busy = track.newer ? `busy ${busyShare(track.newer)} of its time in the run` : 'not in the new run';
  const before = track.older ? ` (old run: ${busyShare(track.older)})` : '';
  return (
    <button
      type="button"
      class="timeline-track-name"
      aria-label={name}
      aria-pressed={isSome && isChosen(state, track)}
      title={`${name}: ${busy}${before}. ${isAlone(state, track) ? 'Click to show all threads again.' : 'Click to show it alone in every view, with Ctrl to add it or leave it out.'}`}
      onClick={onClick}
    >
      <MiddleCut {...short} />
    </button>
  );
}

/** Of a track's time how much it did anything but wait. */
export function busyShare({ nanoseconds, busyNanoseconds }: SpentTimes): string {
  const all = nanoseconds.reduce((sum, time) => sum + time, 0);
  return all > 0 ? formatShare(busyNanoseconds / all) : formatShare(0);
}

/** What the colours of the strips mean. */
export function ActivityLegend({ view }: { view: TimelineView }) {
  const { tracks } = view.state;
  const shown = ACTIVITIES.map((name, index) => ({
    name,
    index,
    nanoseconds: tracks.value.reduce((sum, track) => sum + track.nanoseconds[index], 0),
  })).slice(0, -1);
  const more = view.state.comparedTracks.value.length - shownTracks(view).length;
  const hidden = moreCurves(view);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: where there is little room it scrolls, by keys as well
    <ul class="timeline-legend short" aria-label="What the timeline shows" tabIndex={0}>
      {shown
        .filter(({ nanoseconds }) => nanoseconds > 0)
        .map(({ name, index }) => (
          <li key={name}>
            <i class={`activity-key activity-${index}`} /> {name}
          </li>
        ))}
      {view.state.lens.value.runs && (
        <li>
          <i class="timeline-older-key" /> old run
        </li>
      )}
      {more > 0 && <li class="note">{formatNumberOf(more, 'more thread')} not shown</li>}
      {hidden !== '' && <li class="note">{hidden}</li>}
    </ul>
  );
}

/** `1.23 s: JavaScript heap 2.09 MB, main thread 98 % busy, worker 1 12 %`, of the busiest ones then. */
export function describeActivity(view: TimelineView, slice: number): string {
  const { state, sliceMilliseconds } = view;
  const { report } = state.lens.value;
  const at = Math.floor((slice * sliceMilliseconds) / report.time.sliceMilliseconds);
  const moment = formatMoment(slice * sliceMilliseconds, report.facts.clockUnit);
  const curves = describeCurves(view, slice);
  if (state.tracks.value.length === 0) return `${moment}: ${curves.join(', ')}`;
  const busy = state.tracks.value
    .filter((track) => isChosen(state, track))
    .map((track) => ({
      track,
      share: trackActivity(report, track, state.shownMetric.value).reduce((sum, column) => sum + (column[at] ?? 0), 0),
    }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .slice(0, 2);
  const short = shortTrackNames(state.tracks.value.map((track) => trackPath(state.names, track)));
  const words = busy.map(({ track, share }) => {
    const { start, end } = short[state.tracks.value.indexOf(track)];
    return `${start}${end} ${formatShare(share)} busy`;
  });
  return `${moment}: ${[...curves, words.join(', ') || 'idle'].join(', ')}`;
}
