import { ZSTDDecoder } from 'zstddec/stream';
import type { Damage } from './inflate.js';

/** On damage zstddec gives empty chunks for ever without reading on; sound data gives a few at most. */
const MOST_EMPTY_CHUNKS = 64;

/** An empty skippable frame (RFC 8878 3.1.2): behind a whole frame it means nothing, behind a cut one it pushes out what is decoded. */
const EMPTY_FRAME = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0);

/**
 * Unpacks zstd, all frames, synchronously. What was readable before damage comes out first.
 * @param packed pieces of the file; each is read when it is needed
 */
export async function createZstdDecoder(): Promise<typeof decodeZstd> {
  await decoder.init();
  return decodeZstd;
}

const decoder = new ZSTDDecoder();

function* decodeZstd(packed: Iterable<Uint8Array>, onDamage: (damage: Damage) => void): Generator<Uint8Array> {
  let packedBytes = 0;
  let emptyChunks = 0;
  function* watched(): Generator<Uint8Array> {
    for (const piece of packed) {
      packedBytes += piece.length;
      emptyChunks = 0;
      yield piece;
    }
    emptyChunks = 0;
    yield EMPTY_FRAME;
  }
  try {
    for (const chunk of decoder.decodeStreaming(watched())) {
      if (chunk.length > 0) {
        emptyChunks = 0;
        yield chunk;
      } else if (++emptyChunks > MOST_EMPTY_CHUNKS) {
        onDamage({ kind: 'damaged', message: `its zstd data is damaged within its first ${packedBytes} bytes` });
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('Incomplete stream')) throw error;
    onDamage({ kind: 'truncated', message: `its zstd data ends too early, after ${packedBytes} bytes` });
  }
}
