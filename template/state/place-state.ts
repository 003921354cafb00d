import { type ReadonlySignal, signal } from '@preact/signals';
import type { Box } from '../model/graph/layout.js';
import type { Pan } from '../model/graph/pan.js';

/** Where a reader was before callers and callees changed places, and where that led to: paths of frames. */
interface TurnedPlace {
  readonly from: Paths;
  readonly to: Paths;
  /** How closely an inverted tree was looked at. */
  readonly closeness: number;
}

export interface Paths {
  readonly zoom: Uint32Array;
  /** Null where nothing is selected. */
  readonly selection: Uint32Array | null;
}

/** Where in a tree of calls the reader is. */
export interface PlaceState {
  /** The node whose subtree fills the view; 0 for the whole program. */
  readonly zoom: ReadonlySignal<number>;
  /** Where the flame graph is moved to; null for the zoomed node. */
  readonly pan: ReadonlySignal<Pan | null>;
  /** The selected node. */
  readonly selection: ReadonlySignal<number | null>;
  /** Where the tree was last turned; turned again, with nothing done in between, the way leads back. */
  readonly turned: ReadonlySignal<TurnedPlace | null>;
  /** The box under the pointer. */
  readonly hover: ReadonlySignal<Box | null>;
}

export function createPlaceState(): PlaceState {
  return {
    zoom: signal(0),
    pan: signal<Pan | null>(null),
    selection: signal<number | null>(null),
    turned: signal<TurnedPlace | null>(null),
    hover: signal<Box | null>(null),
  };
}
