import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes per read; unpacked, these are some megabytes. */
const PIECE_BYTES = 256 * 1024;

/** A file in pieces, each read when it is requested and valid until the next one is; `onPackedBytes` is called with how much has been read. */
export function* filePieces(path: string, onPackedBytes: (bytes: number) => void): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  const piece = new Uint8Array(PIECE_BYTES);
  let bytes = 0;
  try {
    while (true) {
      const length = readSync(file, piece);
      if (length === 0) return;
      bytes += length;
      onPackedBytes(bytes);
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
