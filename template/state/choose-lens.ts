import type { WidthBy } from '../model/figures/lens.js';
import type { SizeRange } from '../model/sizes/size-range.js';
import { isOverTime, type TimeChoice } from '../model/time/time-choice.js';
import type { LensState, ShownRun } from './lens-state.js';
import type { PageState } from './page-state.js';
import { type ReshapedState, reshape } from './reshape.js';
import { write } from './write.js';

export function chooseMetric(state: LensState & ReshapedState, index: number): void {
  reshape(state, () => writeMetric(state, index));
}

/** Of a level, in a range of time, it is its growth that was asked for. */
export function writeMetric({ report, metricIndex, time, wantsGrowth }: LensState, index: number): void {
  write(metricIndex, index);
  const isOfRange = time.value !== null && isOverTime(time.value);
  write(wantsGrowth, isOfRange && !report.facts.metrics[index].isAdditiveOverTime);
}

/** Looks at a time alone; null for the whole run. Sizes are known for the whole run only, so their choice is dropped. */
export function chooseTime(state: LensState & PageState & ReshapedState, time: TimeChoice | null): void {
  reshape(state, () => {
    const dropsSizes = time !== null && state.sizes.value !== null;
    write(
      state.notice,
      dropsSizes ? 'Block sizes are only known for the whole run, so the size filter was removed.' : '',
    );
    if (dropsSizes) write(state.sizes, null);
    if (!time || !state.time.value || !isOverTime(state.time.value)) write(state.wantsGrowth, false);
    write(state.time, time);
  });
}

/** Says that a choice of time is under way, or has come to its end. */
export function keepChoosingTime({ isChoosingTime }: LensState, isUnderWay: boolean): void {
  write(isChoosingTime, isUnderWay);
}

/** Looks at blocks of some sizes alone; null for all. */
export function chooseSizes(state: LensState & PageState & ReshapedState, sizes: SizeRange | null): void {
  reshape(state, () => {
    const dropsTime = sizes !== null && state.time.value !== null;
    write(
      state.notice,
      dropsTime ? 'Block sizes are only known for the whole run, so the time filter was removed.' : '',
    );
    if (dropsTime) {
      write(state.time, null);
      write(state.wantsGrowth, false);
    }
    write(state.sizes, sizes);
  });
}

/** Shows the difference of two runs, or the newer one alone. */
export function showRun(state: LensState & ReshapedState, run: ShownRun): void {
  reshape(state, () => write(state.shownRun, run));
}

export function chooseWidths(state: LensState & ReshapedState, widthBy: WidthBy): void {
  reshape(state, () => write(state.widthBy, widthBy));
}
