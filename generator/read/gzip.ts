import { createGunzip, type Gunzip } from 'node:zlib';
import type { Damage } from './inflate.js';

/** Twice as fast as with the default of 16 KiB. */
const OUTPUT_CHUNK_BYTES = 256 * 1024;
/** Written at once; deflate packs at most 1:1032, so what one write gives stays below 33 MiB. */
const INPUT_CHUNK_BYTES = 32 * 1024;

/**
 * Unpacks gzip, all members. While the caller works on one chunk, the next is unpacked in a thread of Node's own.
 *
 * The stream is neither piped nor iterated: a stream that fails drops what it had buffered, and all that was readable
 * before damage must come out.
 */
export async function* inflateGzip(
  packed: AsyncIterable<Uint8Array>,
  onDamage: (damage: Damage) => void,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: OUTPUT_CHUNK_BYTES });
  const failure = new Promise<NodeJS.ErrnoException | null>((resolve) => {
    gunzip.on('error', resolve).on('end', () => resolve(null));
  });
  let unpacked: Uint8Array[] = [];
  gunzip.on('data', (chunk: Uint8Array) => unpacked.push(chunk));
  let packedBytes = 0;
  let written: Promise<unknown> = Promise.resolve();
  for await (const chunk of packed) {
    for (let start = 0; start < chunk.length && !gunzip.destroyed; start += INPUT_CHUNK_BYTES) {
      await Promise.race([written, failure]);
      const ready = unpacked;
      unpacked = [];
      packedBytes += Math.min(INPUT_CHUNK_BYTES, chunk.length - start);
      written = write(gunzip, chunk.subarray(start, start + INPUT_CHUNK_BYTES));
      yield* ready;
    }
  }
  gunzip.end();
  const error = await failure;
  yield* unpacked;
  if (error === null) return;
  if (error.code === 'Z_BUF_ERROR')
    onDamage({ kind: 'truncated', message: `its gzip data ends too early, after ${packedBytes} bytes` });
  else
    onDamage({
      kind: 'damaged',
      message: `its gzip data is damaged within its first ${packedBytes} bytes (${error.message})`,
    });
}

function write(gunzip: Gunzip, chunk: Uint8Array): Promise<unknown> {
  return new Promise((resolve) => gunzip.write(chunk, resolve));
}
