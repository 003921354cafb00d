import { formatBytes } from '../../data/format.js';
import type { SliceRange } from '../../model/time/time-choice.js';
import { rangesOf } from '../../model/time/time-ranges.js';
import type { TimelineView } from './timeline-view.js';

interface MarkProps {
  readonly view: TimelineView;
}

/** A share of the plot's width or height. */
export function percent(share: number): string {
  return `${100 * share}%`;
}

/** When the most was live, and how much that was. */
export function PeakMark({ view: { state, peak, plotSlices } }: MarkProps) {
  const sliceCount = plotSlices.value;
  if (peak === null) return null;
  const place = (peak + 0.5) / sliceCount;
  return (
    <div class={`timeline-peak ${place > 0.8 ? 'leftward' : ''}`} style={{ left: percent(place) }}>
      <span class="timeline-peak-label">peak {formatBytes(state.report.time.maximumLiveBytes[peak])}</span>
    </div>
  );
}

/** The chosen instant or ranges. */
export function PickedTime({ view: { state, peak, plotSlices } }: MarkProps) {
  const sliceCount = plotSlices.value;
  const choice = state.time.value;
  if (choice?.kind === 'peak' && peak !== null) {
    return <div class="timeline-instant" style={{ left: percent((peak + 0.5) / sliceCount) }} />;
  }
  if (choice?.kind === 'instant') {
    return <div class="timeline-instant" style={{ left: percent((choice.slice + 1) / sliceCount) }} />;
  }
  const { a, b } = rangesOf(choice);
  return (
    <>
      {a && !b && (
        <>
          <div class="timeline-outside" style={{ left: 0, width: percent(a.fromSlice / sliceCount) }} />
          <div class="timeline-outside" style={{ left: percent(a.toSlice / sliceCount), right: 0 }} />
        </>
      )}
      {a && <Range range={a} sliceCount={sliceCount} letter={b ? 'a' : ''} />}
      {b && <Range range={b} sliceCount={sliceCount} letter="b" />}
    </>
  );
}

function Range({ range, sliceCount, letter }: { range: SliceRange; sliceCount: number; letter: 'a' | 'b' | '' }) {
  const { fromSlice, toSlice } = range;
  return (
    <div
      class={`timeline-range of-${letter || 'a'}`}
      style={{ left: percent(fromSlice / sliceCount), width: percent((toSlice - fromSlice) / sliceCount) }}
    >
      {letter && <b class="timeline-letter">{letter.toUpperCase()}</b>}
    </div>
  );
}

/** The slice under the pointer. */
export function Cursor({ view: { cursor, plotSlices } }: MarkProps) {
  const slice = cursor.value;
  if (slice === null) return null;
  return <div class="timeline-cursor" style={{ left: percent((slice + 1) / plotSlices.value) }} />;
}
