import { formatBytes } from '../../data/format.js';
import { isSeenWithin } from '../../model/graph/visible-range.js';
import type { SliceRange } from '../../model/time/time-choice.js';
import { rangesOf } from '../../model/time/time-ranges.js';
import { shareInSpan, type TimeSpan } from '../../model/time/time-span.js';
import type { TimelineView } from './timeline-view.js';

interface MarkProps {
  readonly view: TimelineView;
}

/** A share of the plot's width or height. */
export function percent(share: number): string {
  return `${100 * share}%`;
}

/** When the most was live, and how much that was. */
export function PeakMark({ view: { peak, span } }: MarkProps) {
  if (peak.value === null) return null;
  const place = shareInSpan(span.value, peak.value.place);
  if (place < 0 || place > 1) return null;
  return (
    <div class={`timeline-peak ${place > 0.8 ? 'leftward' : ''}`} style={{ left: percent(place) }}>
      <span class="timeline-peak-label">peak {formatBytes(peak.value.bytes)}</span>
    </div>
  );
}

/** Where it is known what was live, where that is not so at every time. */
export function KnownMoments({ view: { state, span } }: MarkProps) {
  const { slice } = state.report.time.moments;
  const places = Array.from(slice, (one) => shareInSpan(span.value, one + 1)).filter((at) => at >= 0 && at <= 1);
  return (
    <div class="timeline-known" aria-hidden="true">
      {places.map((place) => (
        <i key={place} style={{ left: percent(place) }} />
      ))}
    </div>
  );
}

/** The chosen instant or ranges. */
export function PickedTime({ view: { state, peak, span } }: MarkProps) {
  const placeOf = (slice: number) => percent(shareInSpan(span.value, slice));
  const choice = state.time.value;
  if (choice?.kind === 'peak' && peak.value !== null) {
    return <div class="timeline-instant" style={{ left: placeOf(peak.value.place) }} />;
  }
  if (choice?.kind === 'instant') {
    return <div class="timeline-instant" style={{ left: placeOf(choice.slice + 1) }} />;
  }
  const { a, b } = rangesOf(choice);
  return (
    <>
      {a && !b && <Outside from={shareInSpan(span.value, a.fromSlice)} to={shareInSpan(span.value, a.toSlice)} />}
      {a && <Range range={a} span={span.value} letter={b ? 'a' : ''} />}
      {b && <Range range={b} span={span.value} letter="b" />}
    </>
  );
}

/** What stands back: all but a part of the plot. */
function Outside({ from, to }: { from: number; to: number }) {
  return (
    <>
      <div class="timeline-outside" style={{ left: 0, right: percent(1 - from) }} />
      <div class="timeline-outside" style={{ left: percent(to), right: 0 }} />
    </>
  );
}

function Range({ range, span, letter }: { range: SliceRange; span: TimeSpan; letter: 'a' | 'b' | '' }) {
  const [from, to] = [range.fromSlice, range.toSlice].map((slice) => shareInSpan(span, slice));
  return (
    <div class={`timeline-range of-${letter || 'a'}`} style={{ left: percent(from), width: percent(to - from) }}>
      {letter && <b class="timeline-letter">{letter.toUpperCase()}</b>}
    </div>
  );
}

/** What calls in order of time show, where they are zoomed to less than the timeline. */
export function TimeInOrder({ view: { state, inOrder, span } }: MarkProps) {
  const shown = inOrder.value;
  const isMoved = state.zoom.value !== 0 || state.pan.value !== null;
  if (!shown || !isMoved || isSeenWithin(span.value, shown)) return null;
  const [from, to] = [shown.left, shown.right].map((slice) => shareInSpan(span.value, slice));
  return (
    <>
      <Outside from={from} to={to} />
      <div class="timeline-in-order" style={{ left: percent(from), width: percent(to - from) }} />
    </>
  );
}

/** The slice under the pointer. */
export function Cursor({ view: { cursor, span } }: MarkProps) {
  const slice = cursor.value;
  if (slice === null) return null;
  return <div class="timeline-cursor" style={{ left: percent(shareInSpan(span.value, slice + 1)) }} />;
}
