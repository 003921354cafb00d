import { formatTimeTick, timeTicks } from '../../model/time/ticks.js';
import { chooseTrack } from '../../state/choose-track.js';
import { trackName } from '../../state/order-state.js';
import type { ViewState } from '../../state/state.js';
import './order-head.css';
import { SettingSelect } from '../page/setting-select.js';
import type { GraphCanvas } from './graph-canvas.js';

const NANOSECONDS_PER_MILLISECOND = 1e6;
/** CSS pixels between two moments, at the least. */
const MIN_TICK_PIXELS = 85;
/** What the words of a moment take, so that none is cut off. */
const TICK_PIXELS = 70;

/** Above calls in order of time: which thread's they are, and a ruler. */
export function OrderHead({ state, graph }: { state: ViewState; graph: GraphCanvas }) {
  const tracks = state.tracks.value;
  const track = state.track.value;
  const view = graph.painted.value?.view;
  const names = tracks.map((one) => trackName(state.names, one));
  return (
    <div class="order-head">
      {track && tracks.length > 1 && (
        <SettingSelect
          label="Thread"
          title="Whose calls are shown in order of time"
          class="order-track"
          options={names.map((name) => [name, name] as const)}
          value={trackName(state.names, track)}
          onChange={(name) => chooseTrack(state, tracks[names.indexOf(name)])}
        />
      )}
      {view && <Ruler {...view} />}
    </div>
  );
}

function Ruler({ left, right, widthPixels }: { left: number; right: number; widthPixels: number }) {
  const [from, to] = [left, right].map((nanoseconds) => nanoseconds / NANOSECONDS_PER_MILLISECOND);
  const last = to - ((to - from) * TICK_PIXELS) / widthPixels;
  const ticks = timeTicks(from, to, Math.max(2, Math.floor(widthPixels / MIN_TICK_PIXELS)));
  const step = (ticks[1] ?? to) - (ticks[0] ?? from);
  return (
    <div class="order-ruler" aria-hidden="true">
      {ticks
        .filter((milliseconds) => milliseconds <= last)
        .map((milliseconds) => (
          <span
            key={milliseconds}
            class="timeline-moment"
            style={{ left: `${(100 * (milliseconds - from)) / (to - from)}%` }}
          >
            {formatTimeTick(milliseconds, step)}
          </span>
        ))}
    </div>
  );
}
