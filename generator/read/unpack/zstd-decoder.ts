import type { Damage } from './damage.js';
import { loadZstd, PIECE_BYTES, ZstdStream } from './zstd-stream.js';

/** What to add to the message for error codes that have a special cause (zstd_errors.h). */
const ERRORS: Readonly<Record<number, string>> = {
  10: ': other data follows it',
  16: ': it needs a larger window, so unpack it with "zstd -d --long=31" first',
  22: ': its checksum does not match',
  64: ': there is not enough memory',
};

const CHECKSUM_BYTES = 4;

/** Loads the zstd library and returns the function that unpacks with it. */
export async function createZstdDecoder(): Promise<typeof decodeZstd> {
  await loadZstd();
  return decodeZstd;
}

/**
 * Unpacks zstd, all frames, synchronously. All that is readable before any damage is unpacked first.
 * @param packed pieces of the file, requested one by one
 * @returns chunks that are valid until the next one is asked for
 */
function* decodeZstd(packed: Iterable<Uint8Array>, onDamage: (damage: Damage) => void): Generator<Uint8Array> {
  const stream = new ZstdStream();
  let packedBytes = 0;
  try {
    for (const piece of inPieces(packed)) {
      packedBytes += piece.length;
      yield* stream.push(piece);
      if (stream.errorCode === 0) continue;
      const reason = ERRORS[stream.errorCode] ?? '';
      onDamage({
        kind: 'damaged',
        message: `its zstd data is unreadable within its first ${packedBytes} bytes${reason}`,
      });
      return;
    }
    if (!stream.isBetweenFrames) {
      onDamage({ kind: 'truncated', message: `its zstd data ends too early, after ${packedBytes} bytes` });
    }
  } finally {
    stream.close();
  }
}

function* inPieces(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const chunk of chunks) {
    // The last bytes of a file are a checksum: where it is wrong, the block before it must not be lost.
    const checksumAt = Math.max(chunk.length - CHECKSUM_BYTES, 0);
    for (const part of [chunk.subarray(0, checksumAt), chunk.subarray(checksumAt)]) {
      for (let start = 0; start < part.length; start += PIECE_BYTES) yield part.subarray(start, start + PIECE_BYTES);
    }
  }
}
