import { closeSync, openSync, readSync } from 'node:fs';
import { CHUNK_BYTES } from './inflate.js';

/** A file in pieces, read when they are asked for. */
export function* filePieces(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    while (true) {
      const piece = new Uint8Array(CHUNK_BYTES);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
