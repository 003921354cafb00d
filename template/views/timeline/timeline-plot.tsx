import { useLayoutEffect, useRef } from 'preact/hooks';
import { timeSentence } from '../../model/figures/time-sentence.js';
import type { TimeChoice } from '../../model/time/time-choice.js';
import { followWheel } from '../page/wheel.js';
import { Curves } from './curves.js';
import { followTimeKeys } from './time-keys.js';
import { Cursor, KnownMoments, PeakMark, PickedTime, TimeInOrder } from './time-marks.js';
import { followTimePointer } from './time-pointer.js';
import { AmountAxis, TimeAxis } from './timeline-axes.js';
import type { TimelineView } from './timeline-view.js';
import { TrackStrips } from './track-strips.js';

/** The picture of the run, which takes clicks, drags and keys. */
export function TimelinePlot({ view }: { view: TimelineView }) {
  const plot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!plot.current) return;
    const width = () => plot.current?.clientWidth ?? 1;
    const stops = [
      followTimePointer(plot.current, view),
      followTimeKeys(plot.current, view),
      followWheel(plot.current, {
        panBy: (right) => view.panBy(right / width()),
        zoomBy: (factor, x) => view.zoomBy(factor, x / width()),
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [view]);
  const { state, sliceCount } = view;
  const choice = state.time.value;
  const seen = state.seenTime.value;
  return (
    <div
      ref={plot}
      class="timeline"
      role="slider"
      tabIndex={0}
      aria-label="Time. Arrow keys move an instant, with Shift they extend a range, Escape shows the whole run; plus and minus zoom, A and D pan, Enter zooms to the range."
      aria-valuemin={0}
      aria-valuemax={sliceCount}
      aria-valuenow={choice ? endOf(choice, view.peak.value?.slice ?? 0) : sliceCount}
      aria-valuetext={seen ? timeSentence(state.chosenLens.value, seen) : 'the whole run'}
    >
      {view.shown.value.how === 'tracks' ? <TrackStrips view={view} /> : <Curves view={view} />}
      <TimeAxis view={view} />
      <PickedTime view={view} />
      <TimeInOrder view={view} />
      <AmountAxis view={view} />
      <KnownMoments view={view} />
      <PeakMark view={view} />
      <Cursor view={view} />
    </div>
  );
}

/** The slices up to which a choice goes. */
function endOf(choice: TimeChoice, peakSlice: number): number {
  if (choice.kind === 'peak') return peakSlice + 1;
  if (choice.kind === 'instant') return choice.slice + 1;
  return choice.kind === 'range' ? choice.toSlice : choice.after.toSlice;
}
