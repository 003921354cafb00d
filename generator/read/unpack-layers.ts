import { UserError } from '../errors.js';
import { detectCompression, MAGIC_BYTES } from './unpack/compression.js';
import type { PackedTrace, UnpackObserver } from './unpack/packed-trace.js';
import { unpack } from './unpack/unpack.js';

/** What is packed more often is no accident. */
const MAX_LAYERS = 3;

/** What is packed within a packed trace is held whole. */
const MAX_INNER_BYTES = 2 ** 28;

/**
 * The trace's bytes, whatever they are packed in, as by a server that packs what was packed already (trace.json.gz.gz).
 * What is packed more than `MAX_LAYERS` times comes still packed. The first chunk is long enough to recognise its packing by.
 * @throws UserError where what is packed within is too large
 */
export async function* unpackLayers(trace: PackedTrace, observer: UnpackObserver): AsyncGenerator<Uint8Array> {
  const inner: UnpackObserver = { onPackedBytes: () => {}, onDamage: observer.onDamage };
  let layer = trace;
  for (let number = 1; ; number++) {
    const chunks = unpack(layer, number === 1 ? observer : inner)[Symbol.asyncIterator]();
    const head = await readHead(chunks);
    const compression = layer.compression === 'none' ? 'none' : detectCompression(head);
    if (compression === 'none' || number === MAX_LAYERS) {
      yield* startingWith(head, chunks);
      return;
    }
    const bytes = await collect(head, chunks);
    layer = { path: '', bytes, sizeBytes: bytes.length, compression };
  }
}

/** Ends what comes after the head even where nobody asked for it: it may be a thread's. */
async function* startingWith(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    yield* { [Symbol.asyncIterator]: () => rest };
  } finally {
    await rest.return?.();
  }
}

/** The first bytes: enough to recognise a packing by, fewer only where there are no more. Valid until the next chunk is asked for. */
async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < MAGIC_BYTES) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = head.length === 0 && value.length >= MAGIC_BYTES ? value : Buffer.concat([head, value]);
  }
  return head;
}

async function collect(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts = [Buffer.from(head)];
  let length = head.length;
  for await (const chunk of { [Symbol.asyncIterator]: () => chunks }) {
    length += chunk.length;
    if (length > MAX_INNER_BYTES) {
      throw new UserError(
        'input',
        'The trace is packed twice, and still larger than 256 MiB once unpacked: unpack it first.',
      );
    }
    parts.push(Buffer.from(chunk));
  }
  return Buffer.concat(parts);
}
