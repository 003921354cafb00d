import { closeSync, openSync, readSync } from 'node:fs';

/** Read at once; decoded, it is some megabytes. */
const PIECE_BYTES = 256 * 1024;

/** A file in pieces, read when they are asked for. */
export function* filePieces(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    while (true) {
      const piece = new Uint8Array(PIECE_BYTES);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
