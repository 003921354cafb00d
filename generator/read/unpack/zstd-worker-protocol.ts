import type { Damage } from './damage.js';

/** What the thread is started with. */
export interface WorkerTask {
  readonly path: string;
  /** Shared: at `CONSUMED`, how many chunks the reader is done with. */
  readonly consumed: Int32Array;
}

export const CONSUMED = 0;

/** Chunks the thread may be ahead of the reader, so that memory stays bounded whichever is faster. */
export const MAX_CHUNKS_AHEAD = 8;

export type WorkerMessage =
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer>; readonly packedBytes: number }
  | { readonly kind: 'end'; readonly damage: Damage | null };
