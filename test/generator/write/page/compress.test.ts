import { gunzipSync } from 'node:zlib';
import { unzip } from 'gzip-js';
import { describe, expect, test } from 'vitest';
import { MEMBER_BYTES, packPayload } from '../../../../generator/write/page/compress.js';
import { encodeBase91 } from '../../../../template/data/file/base91.js';

/** Bytes that cannot be packed, the same ones each time. */
function noise(length: number): Uint8Array {
  let state = 1;
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** The members of a payload that comes in pieces of the largest size. */
async function membersOf(payload: Uint8Array): Promise<Buffer[]> {
  function* pieces(): Generator<Uint8Array, string> {
    for (let at = 0; at < payload.length; at += MEMBER_BYTES) yield payload.subarray(at, at + MEMBER_BYTES);
    return 'the head';
  }
  const { members, head } = await packPayload(pieces());
  expect(head).toBe('the head');
  return members;
}

describe('packing a payload', () => {
  test('an empty payload has no member', async () => {
    expect(await membersOf(new Uint8Array(0))).toEqual([]);
  });

  test('members unpack to the payload, each on its own, in order', async () => {
    const payload = noise(2_000_000);
    const members = await membersOf(payload);
    expect(members.length).toBe(3);
    expect(Buffer.concat(members.map((member) => gunzipSync(member))).equals(payload)).toBe(true);
  });

  test('the text of a member never passes 1 MiB, even of noise', async () => {
    for (const member of await membersOf(noise(3_000_000))) {
      expect(encodeBase91(member).length).toBeLessThanOrEqual(1 << 20);
    }
  });

  test('a decoder that is not ours reads every member', async () => {
    const payload = noise(30_000);
    const members = await membersOf(payload);
    expect(members.flatMap((member) => unzip(member))).toEqual([...payload]);
  });

  test('a payload whose checksum gzip-js cannot read is split in two that it can', async () => {
    // Its CRC-32 is 0x8000xxxx: readLong of gzip-js then gives a negative number and rejects the stream.
    const payload = new TextEncoder().encode('n170324');
    const members = await membersOf(payload);
    expect(members.length).toBe(2);
    expect(members.flatMap((member) => unzip(member))).toEqual([...payload]);
  });

  test('is asked for as it is packed, so that a large payload is never there whole', async () => {
    let made = 0;
    function* pieces(): Generator<Uint8Array, null> {
      for (; made < 200; made++) yield noise(1000);
      return null;
    }
    const packing = packPayload(pieces());
    expect(made).toBeLessThan(40);
    expect((await packing).members.length).toBe(200);
  });
});
