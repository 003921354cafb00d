import { createGunzip, type Gunzip } from 'node:zlib';
import type { Damage } from './damage.js';

/** Twice as fast as Node's default of 16 KiB. */
const OUTPUT_CHUNK_BYTES = 256 * 1024;
/** Bytes per write; deflate's ratio is at most 1:1032, so the output of one write stays below 33 MiB. */
const INPUT_CHUNK_BYTES = 32 * 1024;

/**
 * Unpacks gzip, all members.
 *
 * At damage, Node discards what the failing write had unpacked so far. To recover it, the packed bytes are read a second
 * time, and from the failing write on they are written one by one.
 * @param openPacked opens the packed bytes at their start; called again after damage
 */
export async function* unpackGzip(
  openPacked: () => AsyncIterable<Uint8Array>,
  onDamage: (damage: Damage) => void,
): AsyncGenerator<Uint8Array> {
  let yieldedBytes = 0;
  const reading = new GzipReading(Number.POSITIVE_INFINITY);
  for await (const chunk of reading.unpack(openPacked())) {
    yieldedBytes += chunk.length;
    yield chunk;
  }
  if (reading.error === null) return;
  if (reading.error.code === 'Z_BUF_ERROR') {
    onDamage({ kind: 'truncated', message: `its gzip data ends too early, after ${reading.writtenBytes} bytes` });
    return;
  }
  const rereading = new GzipReading(reading.lastWriteAt);
  let skippedBytes = 0;
  for await (const chunk of rereading.unpack(openPacked())) {
    const skip = Math.min(yieldedBytes - skippedBytes, chunk.length);
    skippedBytes += skip;
    if (skip < chunk.length) yield chunk.subarray(skip);
  }
  const place = `within its first ${rereading.writtenBytes} bytes (${reading.error.message})`;
  onDamage({ kind: 'damaged', message: `its gzip data is unreadable ${place}` });
}

/**
 * One pass over the packed bytes. While the caller works on one chunk, Node's thread pool unpacks the next.
 *
 * The stream is neither piped nor iterated, because one that fails discards what it had buffered.
 */
class GzipReading {
  writtenBytes = 0;
  lastWriteAt = 0;
  /** Why the pass failed; null where it reached the end. */
  error: NodeJS.ErrnoException | null = null;

  /** @param singlyFrom the offset from which bytes are written one by one */
  constructor(private readonly singlyFrom: number) {}

  async *unpack(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const gunzip = createGunzip({ chunkSize: OUTPUT_CHUNK_BYTES });
    const finished = new Promise<NodeJS.ErrnoException | null>((resolve) => {
      gunzip.on('error', resolve).on('end', () => resolve(null));
    });
    let unpacked: Uint8Array[] = [];
    gunzip.on('data', (chunk: Uint8Array) => unpacked.push(chunk));
    let written: Promise<unknown> = Promise.resolve();
    for await (const piece of this.pieces(packed)) {
      await Promise.race([written, finished]);
      if (gunzip.destroyed || gunzip.readableEnded) break;
      const ready = unpacked;
      unpacked = [];
      this.lastWriteAt = this.writtenBytes;
      this.writtenBytes += piece.length;
      written = write(gunzip, piece);
      yield* ready;
    }
    gunzip.end();
    this.error = await finished;
    yield* unpacked;
  }

  private async *pieces(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let at = 0;
    for await (const chunk of packed) {
      for (let start = 0; start < chunk.length; ) {
        const most = at < this.singlyFrom ? Math.min(INPUT_CHUNK_BYTES, this.singlyFrom - at) : 1;
        const piece = chunk.subarray(start, start + most);
        yield piece;
        start += piece.length;
        at += piece.length;
      }
    }
  }
}

function write(gunzip: Gunzip, piece: Uint8Array): Promise<unknown> {
  return new Promise((resolve) => gunzip.write(piece, resolve));
}
