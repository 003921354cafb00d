import type { Damage } from './damage.js';

/** The thread's input. */
export interface WorkerTask {
  readonly path: string;
  /** Shared memory: at `CONSUMED`, how many chunks the reader has consumed. */
  readonly consumed: Int32Array;
  /** Shared memory for `CHUNKS_AHEAD` chunks, which are used in turn: new memory for each would take as long as unpacking it. */
  readonly chunks: Uint8Array;
}

export const CONSUMED = 0;

/** How many chunks the thread may be ahead of the reader. */
export const CHUNKS_AHEAD = 8;

/** Each chunk takes a turn of the reader's event loop, so zstd's own 128 KiB would be too few. */
export const CHUNK_BYTES = 1 << 20;

export type WorkerMessage =
  | { readonly kind: 'chunk'; readonly length: number; readonly packedBytes: number }
  | { readonly kind: 'end'; readonly damage: Damage | null };

/** The memory of a chunk, by its number. */
export function chunkAt({ chunks }: WorkerTask, number: number): Uint8Array {
  const start = (number % CHUNKS_AHEAD) * CHUNK_BYTES;
  return chunks.subarray(start, start + CHUNK_BYTES);
}
