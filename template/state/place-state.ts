import { type ReadonlySignal, signal } from '@preact/signals';
import type { Box } from '../model/graph/layout.js';
import type { Pan } from '../model/graph/pan.js';

/** Where in a tree of calls the reader is. */
export interface PlaceState {
  /** The node whose subtree fills the view; 0 for the whole program. */
  readonly zoom: ReadonlySignal<number>;
  /** Where the flame graph is moved to; null for the zoomed node. */
  readonly pan: ReadonlySignal<Pan | null>;
  /** The selected node. */
  readonly selection: ReadonlySignal<number | null>;
  /** The box under the pointer. */
  readonly hover: ReadonlySignal<Box | null>;
}

export function createPlaceState(): PlaceState {
  return {
    zoom: signal(0),
    pan: signal<Pan | null>(null),
    selection: signal<number | null>(null),
    hover: signal<Box | null>(null),
  };
}
