import { makeVisible } from '../../data/visible.js';
import { describeMark } from '../../model/marks/describe-mark.js';
import { lookAtMark, openMarkInOrder } from '../../state/choose-marks.js';
import type { ViewState } from '../../state/state.js';

/** The selected mark in full, and the ways on from it. */
export function MarkDetails({ state }: { state: ViewState }) {
  const row = state.mark.value;
  if (row === null) return null;
  const { report } = state.lens.value;
  const { name, kind, detail, start, duration } = describeMark(report, row);
  const track = makeVisible(state.markTracks.value.get(report.marks.track[row]) ?? '');
  const facts = [kind, duration === '' ? 'a moment' : duration, `at ${start}`, track].filter((fact) => fact !== '');
  const canLook = report.time.sliceCount > 0;
  return (
    <div class="mark-details row" aria-live="polite">
      <span class="mark-details-text">
        <bdi class="symbol">{name}</bdi> {detail !== '' && <bdi class="note">{detail}</bdi>}
        <span class="note"> {facts.join(' · ')}</span>
      </span>
      {canLook && (
        <span class="row">
          <button
            type="button"
            title={
              duration === '' ? 'Select what its thread did then (Space)' : 'Look at its time in every view (Space)'
            }
            onClick={() => lookAtMark(state, row)}
          >
            {duration === '' ? 'What was under way' : 'Look at its time'}
          </button>
          <button
            type="button"
            title="Show what its thread did then, in order of time (Enter)"
            onClick={() => openMarkInOrder(state, row)}
          >
            Time order
          </button>
        </span>
      )}
    </div>
  );
}
