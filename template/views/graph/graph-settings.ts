import type { ReadonlySignal } from '@preact/signals';

/** The elements that the flame graph is made of. */
export interface GraphElements {
  /** Scrolls up and down. */
  readonly scroller: HTMLElement;
  /** As high as all rows, so that there is something to scroll. */
  readonly track: HTMLElement;
  /** Stays in view and is as high as it. */
  readonly stage: HTMLElement;
  readonly boxes: HTMLCanvasElement;
  readonly outlines: HTMLCanvasElement;
}

export interface GraphSettings {
  readonly isRootBelow: ReadonlySignal<boolean>;
  /** How many of the outermost rows are not shown. */
  readonly hiddenRows: number;
  /** Is told what a later painting throws. */
  readonly onFailure: (error: unknown) => void;
}
