import type { SampleTrack } from '../../model/order/sample-tracks.js';
import { trackActivity } from '../../model/order/track-activity.js';
import { CURVE_HEIGHT, linePath } from '../../model/time/curve-path.js';
import type { TimelineView } from './timeline-view.js';

/** How busy a track was in the older of two runs, as a line over what it does in the newer one. */
export function OlderActivity({ view, track }: { view: TimelineView; track: SampleTrack }) {
  const { state, span, sliceMilliseconds } = view;
  const { left, right } = span.value;
  const older = state.lens.value.runs?.older.report;
  if (!older) return null;
  const columns = trackActivity(older, track, state.shownMetric.value);
  const busy = columns[0].map((_, slice) => columns.reduce((sum, column) => sum + column[slice], 0));
  return (
    <svg
      class="timeline-older-activity"
      viewBox={`${left} 0 ${right - left} ${CURVE_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        class="timeline-older"
        d={linePath(busy, 1)}
        transform={`scale(${older.time.sliceMilliseconds / sliceMilliseconds} 1)`}
      />
    </svg>
  );
}
