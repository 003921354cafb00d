import type { Damage } from './damage.js';

/** The thread's input. */
export interface WorkerTask {
  readonly path: string;
  /** Shared memory: at `CONSUMED`, how many chunks the reader has consumed. */
  readonly consumed: Int32Array;
}

export const CONSUMED = 0;

/** How many chunks the thread may be ahead of the reader, so that memory stays bounded. */
export const MAX_CHUNKS_AHEAD = 8;

export type WorkerMessage =
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer>; readonly packedBytes: number }
  | { readonly kind: 'end'; readonly damage: Damage | null };
