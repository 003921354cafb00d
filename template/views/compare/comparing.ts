import type { ReadonlySignal, Signal } from '@preact/signals';

/** How the shown report gets a baseline, changes places with it and loses it. */
export interface Comparing {
  /** While a file is being read. */
  readonly isBusy: ReadonlySignal<boolean>;
  /** Why a file was refused, or what a reader has to know of one that was not; "" for nothing. */
  readonly remark: Signal<string>;
  /** What was done, for a screen reader. */
  readonly news: ReadonlySignal<string>;
  /** Makes the report in a file the baseline. */
  compareWith(files: readonly File[]): Promise<void>;
  /** To be called where there is a baseline. */
  swap(): void;
  takeOff(): void;
}
