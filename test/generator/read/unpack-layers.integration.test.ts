import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openTraceStream } from '../../../generator/read/open.js';
import { unpackLayers } from '../../../generator/read/unpack-layers.js';

test('what is packed within a packed trace may unpack to 256 MiB, and no more', { timeout: 120_000 }, async () => {
  const inner = Buffer.alloc(2 ** 28 + 1);
  inner.set([0x1f, 0x8b]);
  const trace = await openTraceStream(inOnePiece(gzipSync(inner, { level: 1 })));
  const unpacked = unpackLayers(trace, { onPackedBytes: () => {}, onDamage: () => {} });
  await expect(unpacked.next()).rejects.toThrow('still larger than 256 MiB once unpacked: unpack it first.');
});

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
