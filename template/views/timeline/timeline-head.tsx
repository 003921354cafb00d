import { formatBytes, formatMoment, formatValue } from '../../data/format.js';
import type { Report } from '../../data/report.js';
import { sliceInRun } from '../../model/compare/other-curve.js';
import { timeFigures, timeSentence } from '../../model/figures/time-sentence.js';
import { describeMoment, describeTimeChoice, type TimeChoice, type TimedRun } from '../../model/time/time-choice.js';
import { choiceOf, isSameTime, type RangeLetter, rangesOf } from '../../model/time/time-ranges.js';
import { isSameSpan, spanOf } from '../../model/time/time-span.js';
import type { ChartLayer, TimelineChart } from '../../model/time/timeline-chart.js';
import { MEMORY } from '../../model/time/timeline-chart.js';
import { SettingSelect } from '../page/setting-select.js';
import { chosenRange } from './time-keys.js';
import { TimelineLegend } from './timeline-legend.js';
import type { TimelineView } from './timeline-view.js';
import { TrackChoice } from './track-choice.js';
import { ActivityLegend, describeActivity } from './track-strips.js';

/** What is drawn, what the selected time means, and buttons to select another. */
export function TimelineHead({ view }: { view: TimelineView }) {
  return (
    <div class="timeline-head row">
      <SettingSelect
        label="What the timeline shows"
        title="What the timeline shows"
        class="timeline-drawn"
        options={view.drawings.value.map(({ key, words }) => [key, words] as const)}
        value={view.drawing.value}
        onChange={(key) => (view.drawing.value = key)}
      />
      <TrackChoice state={view.state} />
      {view.shown.value.how === 'tracks' ? (
        <ActivityLegend view={view} />
      ) : (
        !view.isExpanded.value && <TimelineLegend view={view} />
      )}
      <Chosen view={view} />
      <AtCursor view={view} />
      <Actions view={view} />
    </div>
  );
}

/** When it was is told once, by its filter. */
const CHOSEN_WORDS: Readonly<Record<TimeChoice['kind'], string>> = {
  range: 'Chosen time',
  instant: 'Live then',
  peak: 'Live then',
  difference: 'B minus A',
};

/** What was done in the selected time, which a filter names, or how to select one. */
function Chosen({ view }: { view: TimelineView }) {
  const { state } = view;
  const choice = state.time.value;
  if (view.isComparing.value)
    return <span class="timeline-hint cut">Drag to select the time range to compare with.</span>;
  if (!choice) {
    // The names of bands take its place.
    return view.chart.value.layers.length > 1 && !view.isExpanded.value ? null : (
      <span class="timeline-hint cut">{howToChoose(state.report)}</span>
    );
  }
  const lens = state.chosenLens.value;
  const seen = state.seenTime.value ?? choice;
  const sentence = timeSentence(lens, seen);
  const words = seen.kind === choice.kind ? wordsFor(seen, state.report) : 'B alone, in order of time';
  return (
    <>
      {choice.kind === 'difference' && (
        <>
          <RangeChip view={view} letter="a" />
          <RangeChip view={view} letter="b" />
        </>
      )}
      <span class="timeline-choice cut" title={sentence}>
        <b>{words}:</b> {timeFigures(lens, seen)}
      </span>
    </>
  );
}

function wordsFor(choice: TimeChoice, run: TimedRun): string {
  const isAtSnapshot = choice.kind === 'instant' && run.time.moments.slice.length > 0;
  // Elsewhere the curve has values of snapshots that are not detailed.
  return isAtSnapshot
    ? `Live at the nearest detailed snapshot, ${describeMoment(choice.slice, run)}`
    : CHOSEN_WORDS[choice.kind];
}

function howToChoose({ samples, time }: Report): string {
  if (samples.node.length > 0) return 'Drag over a time for what was done in it, click for what was under way then.';
  return time.moments.slice.length > 0
    ? 'Click for what was live at the nearest detailed snapshot, drag for what changed between two of them.'
    : 'Drag over a time for what was allocated in it, click for what was live then.';
}

/** One of two ranges; a click removes it. */
function RangeChip({ view, letter }: { view: TimelineView; letter: RangeLetter }) {
  const ranges = rangesOf(view.state.time.value);
  const range = ranges[letter];
  if (!range) return null;
  const words = describeTimeChoice({ kind: 'range', ...range }, view.state.report);
  return (
    <button
      type="button"
      class={`timeline-chip of-${letter}`}
      aria-label={`Remove range ${letter.toUpperCase()}, ${words}`}
      title={`Remove ${words}`}
      onClick={(event) => view.choose(choiceOf({ ...ranges, [letter]: null }), event.timeStamp)}
    >
      <b>{letter.toUpperCase()}</b> ×
    </button>
  );
}

function AtCursor({ view }: { view: TimelineView }) {
  const slice = view.cursor.value;
  return <span class="timeline-cursor-text cut">{slice !== null && describeSlice(view, view.chart.value, slice)}</span>;
}

/**
 * `0.12 s: 79.5 kB, live at its end 64.0 kB, resident 4.10 MB`: the most in the slice, and what a click on it shows. Of two
 * runs the other one's follow in brackets: `(old run: 81.2 kB, live at its end 60.0 kB)`.
 */
function describeSlice(view: TimelineView, chart: TimelineChart, slice: number): string {
  const { state, sliceMilliseconds } = view;
  const other = view.other.value;
  const { layers, unit, isRate, residentBytes } = chart;
  if (view.shown.value.how === 'tracks') return describeActivity(view, slice);
  const show = (value: number) => `${formatValue(value, unit)}${isRate ? '/s' : ''}`;
  const drawnRun = view.drawnRun.value;
  const at = sliceInRun(slice, state.report.time, drawnRun.time);
  const amountIn = ({ values }: ChartLayer) => (at === null ? 0 : values[at]);
  const named = layers.filter(({ frame }) => frame !== null && frame > 0);
  const most = named.reduce((top, layer) => (amountIn(layer) > amountIn(top) ? layer : top), named[0]);
  const isMemory = view.drawing.value === MEMORY;
  const figures = (value: number, liveAtEnd: number) =>
    isMemory && liveAtEnd !== value ? `${show(value)}, live at its end ${show(liveAtEnd)}` : show(value);
  const resident = (at !== null && residentBytes?.[at]) || 0;
  const all = layers.reduce((sum, layer) => sum + amountIn(layer), 0);
  const drawnWords = at === null ? 'over' : figures(all, view.liveAtEndBytes.value[at]);
  const otherWords = () => {
    if (!other) return '';
    const there = sliceInRun(slice, state.report.time, other.time);
    const words = there === null ? 'over' : figures(other.values[there], other.liveAtEndBytes[there]);
    return ` (${drawnRun === state.report ? 'old' : 'new'} run: ${words})`;
  };
  return [
    `${formatMoment((slice + 1) * sliceMilliseconds, state.report.facts.clockUnit)}: ${drawnWords}${otherWords()}`,
    resident > 0 && `resident ${formatBytes(resident)}`,
    most && amountIn(most) > 0 && `${state.names.label(most.frame as number)} ${show(amountIn(most))}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function Actions({ view }: { view: TimelineView }) {
  const { state, isComparing, isExpanded, span, whole } = view;
  const atPeak = view.peak.value?.choice;
  const choice = state.time.value;
  const range = chosenRange(choice);
  return (
    <span class="timeline-actions row">
      <button
        type="button"
        disabled={rangesOf(choice).a === null}
        aria-pressed={isComparing.value}
        title="Drag a second range, B: every view then shows B minus A. Or drag with Shift."
        onClick={() => (isComparing.value = !isComparing.value)}
      >
        Second range
      </button>
      <button
        type="button"
        class="timeline-zoom"
        disabled={!range || isSameSpan(spanOf(range), span.value)}
        title="Show the chosen range in all of the timeline (Enter; Ctrl and the wheel, or a pinch, zoom as well)"
        onClick={() => range && view.zoomTo(spanOf(range))}
      >
        Zoom to range
      </button>
      {!isSameSpan(span.value, whole.value) && (
        <button type="button" title="Show the whole run in the timeline (0)" onClick={() => view.zoomTo(whole.value)}>
          Zoom out
        </button>
      )}
      {atPeak && (
        <button
          type="button"
          class="timeline-to-peak"
          disabled={isSameTime(choice, atPeak)}
          title="Show what was live at the peak"
          onClick={(event) => view.choose(atPeak, event.timeStamp)}
        >
          At the peak
        </button>
      )}
      <button
        type="button"
        disabled={choice === null}
        title="Show the whole run"
        onClick={(event) => {
          isComparing.value = false;
          view.choose(null, event.timeStamp);
        }}
      >
        Whole run
      </button>
      <button
        type="button"
        class="timeline-expand"
        aria-expanded={isExpanded.value}
        aria-label={isExpanded.value ? 'Smaller timeline' : 'Larger timeline'}
        title={isExpanded.value ? 'Smaller' : 'Larger'}
        onClick={() => (isExpanded.value = !isExpanded.value)}
      >
        {isExpanded.value ? '▴' : '▾'}
      </button>
    </span>
  );
}
