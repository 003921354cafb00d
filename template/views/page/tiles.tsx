import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { formatChange, formatExactly, formatValue } from '../../data/format.js';
import type { Metric } from '../../data/report.js';
import { figureBeside, totalThrough } from '../../model/figures/figures.js';
import type { SeenMetric } from '../../model/figures/lens.js';
import { isOverTime } from '../../model/time/time-choice.js';
import type { CallsState } from '../../state/calls-state.js';
import { chooseMetric } from '../../state/choose-lens.js';
import type { LensState } from '../../state/lens-state.js';
import type { OrderState } from '../../state/order-state.js';
import type { PlaceState } from '../../state/place-state.js';
import './tiles.css';
import { byteUnits } from './settings.js';
import { measureToPaint, useIdle } from './timing.js';

/** More tiles have no room for a second figure. */
const MAX_WIDE = 6;

/** The metrics as a radio group: totals at a glance, and the chosen one drives every view. */
export function Tiles({ state }: { state: LensState & CallsState & PlaceState & OrderState }) {
  const chosen = state.shownMetric.value;
  const tiles = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    if (!tiles.current) return;
    // Where they have no room beside each other the tiles scroll sideways, and those before the chosen one may become wider.
    const labels = [...tiles.current.querySelectorAll('label')];
    const sizes = new ResizeObserver(() => labels[chosen]?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
    for (const element of [tiles.current, ...labels]) sizes.observe(element);
    return () => sizes.disconnect();
  }, [chosen]);
  const { metrics } = state.lens.value;
  const { baseline } = state.report;
  return (
    <fieldset class={`tiles${baseline ? ' runs' : ''}${metrics.length > MAX_WIDE ? ' many' : ''}`} ref={tiles}>
      <legend class="spoken">Metric</legend>
      {state.report.facts.metrics.map((metric, index) => (
        <Tile key={metric.key} state={state} index={index} metric={metric} seen={metrics[index]} />
      ))}
    </fieldset>
  );
}

interface TileProps {
  readonly state: LensState & CallsState & PlaceState & OrderState;
  readonly index: number;
  readonly metric: Metric;
  /** Null where the metric means nothing through the lens: its tile keeps its place. */
  readonly seen: SeenMetric | null;
}

function Tile({ state, index, metric, seen }: TileProps) {
  const lens = state.chosenLens.value;
  const total = useMemo(() => totalThrough(lens, index), [lens, index]);
  const meaning = seen ? seen.meaning : unseenBecause(state, metric, index);
  // It may have to look at every node, and changes with the lens and the units alone.
  const isIdle = useIdle();
  const beside = useMemo(() => (isIdle ? figureBeside(lens, index) : '\u00a0'), [lens, index, byteUnits.value, isIdle]);
  const show = lens.runs === null && seen?.isSigned ? formatChange : formatValue;
  return (
    <label class={seen ? 'tile' : 'tile unseen'} title={meaning}>
      <input
        type="radio"
        name="metric"
        disabled={seen === null}
        checked={state.shownMetric.value === index}
        aria-describedby={`meaning-${index}`}
        onChange={(event) => {
          chooseMetric(state, index);
          measureToPaint('flamefile:metric', event.timeStamp);
        }}
      />
      <span class="tile-label note">{(seen ?? metric).shortLabel}</span>
      <span class="tile-total" title={total === null ? undefined : `${formatExactly(total, metric.unit)}. ${meaning}`}>
        {total === null ? '–' : show(total, metric.unit)}
      </span>
      <span class="note cut" title={beside}>
        {beside}
      </span>
      <span class="spoken" id={`meaning-${index}`}>
        {meaning}
      </span>
    </label>
  );
}

/** Why a metric is not there under a choice of time or of sizes. */
function unseenBecause({ lens }: LensState, metric: Metric, index: number): string {
  const { time, standIns, metrics } = lens.value;
  if (!time) return 'Not known by block size.';
  if (!isOverTime(time) && metric.isAdditiveOverTime) return 'It happens over time: select a range to see how much.';
  const standIn = metrics[standIns[index]];
  return standIn && metric.timeDelta !== null
    ? `In a chosen time the same as ${standIn.label}.`
    : 'Not known over time.';
}
