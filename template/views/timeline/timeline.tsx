import { useMemo } from 'preact/hooks';
import type { ViewState } from '../../state/state.js';
import { shownCurves } from './curve-strips.js';
import { CurveSentences } from './curve-words.js';
import './timeline.css';
import { MarkStrip, useMarkLanes } from './mark-strip.js';
import { TimelineHead } from './timeline-head.js';
import { TimelineLegend } from './timeline-legend.js';
import { TimelinePlot } from './timeline-plot.js';
import { createTimelineView } from './timeline-view.js';
import { shownTracks, TrackNames } from './track-strips.js';

/** The run over time, to select a range, an instant or two ranges for every view; nothing where times are unknown. */
export function Timeline({ state }: { state: ViewState }) {
  const { sliceMilliseconds, sliceCount } = state.report.time;
  return sliceMilliseconds === 0 || sliceCount === 0 ? null : <KnownTimeline state={state} />;
}

function KnownTimeline({ state }: { state: ViewState }) {
  const view = useMemo(() => createTimelineView(state), [state]);
  const isExpanded = view.isExpanded.value;
  const hasStrips = view.shown.value.how === 'tracks';
  const laneCount = useMarkLanes(view);
  return (
    <section
      class={`timeline-strip ${isExpanded ? 'expanded' : ''} ${hasStrips ? 'of-tracks' : ''} ${hasStrips && state.comparedTracks.value.length === 0 ? 'without-tracks' : ''} ${laneCount > 0 ? 'with-marks' : ''} ${hasStrips && view.cursor.value !== null ? 'read' : ''}`}
      style={{
        '--lanes': laneCount,
        ...(hasStrips && { '--tracks': shownTracks(view).length, '--curves': shownCurves(view).length }),
      }}
      aria-label="Timeline"
    >
      <TimelineHead view={view} />
      {laneCount > 0 && (
        <div class="mark-row">
          {hasStrips && state.comparedTracks.value.length > 1 && <span class="timeline-names">Marks</span>}
          <MarkStrip view={view} laneCount={laneCount} />
        </div>
      )}
      <div class="timeline-body" onScrollCapture={scrollTogether}>
        {hasStrips && <TrackNames view={view} />}
        <TimelinePlot view={view} />
      </div>
      <CurveSentences view={view} />
      {isExpanded && !hasStrips && <TimelineLegend view={view} />}
    </section>
  );
}

/** Strips and their names, whichever of them is scrolled. */
function scrollTogether({ currentTarget, target }: Event): void {
  const { scrollTop } = target as Element;
  for (const part of (currentTarget as Element).querySelectorAll('.timeline-tracks, .timeline-names')) {
    if (part.scrollTop !== scrollTop) part.scrollTop = scrollTop;
  }
}
