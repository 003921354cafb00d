import type { ReadonlySignal, Signal } from '@preact/signals';

/** How the shown report gets a baseline, is swapped with it and loses it. */
export interface Comparing {
  /** What is being done, while it is; "" for nothing. */
  readonly busyWith: ReadonlySignal<string>;
  /** Why a file was refused, or what to know about one that was not; "" for nothing. */
  readonly message: Signal<string>;
  /** What was done, for screen readers. */
  readonly announcement: ReadonlySignal<string>;
  /** Makes the report in a file the baseline. */
  compareWith(files: readonly File[]): Promise<void>;
  /** To be called where there is a baseline. */
  swap(): Promise<void>;
  removeBaseline(): Promise<void>;
  /** Ends what is being done. */
  cancel(): void;
}
