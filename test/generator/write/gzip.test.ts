import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packGzip } from '../../../generator/write/gzip.js';

async function packed(chunks: Iterable<Uint8Array | string>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packGzip(chunks)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('what is packed is unpacked as it was, and its header names neither a time nor a system', async () => {
  const bytes = await packed(['main 3\n', Buffer.from('idle 4\n')]);
  expect(gunzipSync(bytes).toString()).toBe('main 3\nidle 4\n');
  expect([...bytes.subarray(4, 10)]).toEqual([0, 0, 0, 0, 2, 255]);
});

test('what goes wrong while pieces are made is thrown', async () => {
  function* broken() {
    yield 'main 3\n';
    throw new RangeError('too large');
  }
  await expect(packed(broken())).rejects.toThrow('too large');
});
