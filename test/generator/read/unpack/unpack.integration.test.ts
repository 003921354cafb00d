import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { detectCompression } from '../../../../generator/read/unpack/compression.js';
import type { Damage } from '../../../../generator/read/unpack/damage.js';
import { unpack as unpackTrace } from '../../../../generator/read/unpack/unpack.js';
import { seeded } from '../../../helpers/seeded.js';

const FIXTURE = fileURLToPath(new URL('../../../fixtures/heaptrack.dtparse-1.0.2.zst', import.meta.url));
const zst = readFileSync(FIXTURE);
const text = unzstd(zst);
const gz = gzipSync(text);

/** The zstd tool's answer: what it can read. */
function unzstd(packed: Uint8Array): Buffer {
  return spawnSync('zstd', ['-dcq'], { input: packed, maxBuffer: 1e9 }).stdout;
}

function zstd(unpacked: Uint8Array, ...options: string[]): Buffer {
  return execFileSync('zstd', ['-cq', ...options], { input: unpacked, maxBuffer: 1e9 });
}

async function unpack(packed: Uint8Array): Promise<{ bytes: Buffer; damage: Damage | null }> {
  const compression = detectCompression(packed);
  const trace = { path: '', bytes: packed, sizeBytes: packed.length, compression };
  let damage: Damage | null = null;
  const chunks: Uint8Array[] = [];
  const observer = {
    onPackedBytes() {},
    onDamage(found: Damage) {
      damage = found;
    },
  };
  // The next chunk may be in the memory of this one.
  for await (const chunk of unpackTrace(trace, observer)) chunks.push(Buffer.from(chunk));
  return { bytes: Buffer.concat(chunks), damage };
}

/** A text that packs badly, of this many bytes. */
function noise(count: number, seed = 1): Buffer {
  const random = seeded(seed);
  return Buffer.from(Uint8Array.from({ length: count }, () => random() * 256));
}

/** 100 places in a file, the same in every run, and its last 20. */
function places(packed: Buffer): number[] {
  const random = seeded(20);
  const anywhere = Array.from({ length: 100 }, () => 4 + Math.floor(random() * (packed.length - 4)));
  return [...anywhere, ...Array.from({ length: 20 }, (_, back) => packed.length - 1 - back)];
}

function flipped(packed: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(packed);
  copy[at] ^= 1 << bit;
  return copy;
}

/** How many bytes of the text came out before the first wrong one. */
function soundBytes(bytes: Buffer): number {
  if (bytes.equals(text.subarray(0, bytes.length))) return bytes.length;
  return bytes.findIndex((byte, at) => byte !== text[at]);
}

describe('gzip', () => {
  test('comes out whole', async () => {
    const { bytes, damage } = await unpack(gz);
    expect([bytes.equals(text), damage]).toEqual([true, null]);
  });

  test('where it was cut, all comes out that zlib can read', { timeout: 60_000 }, async () => {
    for (const cut of places(gz)) {
      const { bytes, damage } = await unpack(gz.subarray(0, cut));
      expect(damage).toEqual({ kind: 'truncated', message: `its gzip data ends too early, after ${cut} bytes` });
      const readable = gunzipSync(gz.subarray(0, cut), { finishFlush: constants.Z_SYNC_FLUSH });
      expect(bytes.equals(readable), `cut at ${cut}`).toBe(true);
    }
  });

  test('where a bit is wrong, all before it comes out', { timeout: 60_000 }, async () => {
    for (const at of places(gz).slice(0, 40)) {
      const { bytes, damage } = await unpack(flipped(gz, at, at % 8));
      if (damage === null) {
        // The last four bytes are a length, ten at the start say nothing of the text; all others are checked.
        expect(bytes.equals(text)).toBe(true);
        continue;
      }
      const readable = gunzipSync(gz.subarray(0, Math.max(at, 18)), { finishFlush: constants.Z_SYNC_FLUSH });
      expect(soundBytes(bytes)).toBeGreaterThanOrEqual(soundBytes(readable));
    }
  });

  test('the bytes up to the damage are named', async () => {
    const wrongSum = flipped(gz, gz.length - 8, 0);
    expect((await unpack(wrongSum)).damage).toEqual({
      kind: 'damaged',
      message: `its gzip data is unreadable within its first ${gz.length - 4} bytes (incorrect data check)`,
    });
  });

  test('several members are one text', async () => {
    // One that ends where a piece of 32 KiB does, and one in the middle of it.
    const aligned = gzipSync(noise(32768 - 23), { level: 0 });
    expect(aligned.length % 32768).toBe(0);
    const { bytes, damage } = await unpack(Buffer.concat([aligned, gzipSync(text), gzipSync('the end')]));
    expect(damage).toBe(null);
    expect(bytes.equals(Buffer.concat([noise(32768 - 23), text, Buffer.from('the end')]))).toBe(true);
  });

  test.each([
    ['text', Buffer.from('and more'), 'damaged'],
    ['megabytes of other data', Buffer.alloc(3e6, 7), 'damaged'],
    ['what looks like another member', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]), 'damaged'],
    ['the start of another member', gz.subarray(0, 9), 'truncated'],
    ['zeros, as on a tape', Buffer.alloc(3e6), undefined],
  ])('all comes out before %s', async (_what, garbage, kind) => {
    const { bytes, damage } = await unpack(Buffer.concat([gz, garbage]));
    expect(bytes.equals(text)).toBe(true);
    expect(damage?.kind).toBe(kind);
  });

  test('a head alone gives nothing', async () => {
    for (const length of [2, 5, 10]) {
      const { bytes, damage } = await unpack(gz.subarray(0, length));
      expect([bytes.length, damage?.kind]).toEqual([0, 'truncated']);
    }
  });
});

describe('zstd', () => {
  test('comes out whole', async () => {
    const { bytes, damage } = await unpack(zst);
    expect([bytes.equals(text), damage]).toEqual([true, null]);
  });

  test('where it was cut, all comes out that the zstd tool can read', { timeout: 60_000 }, async () => {
    for (const cut of [...places(zst), ...blockEnds(zst).flatMap((end) => [end - 1, end, end + 3])]) {
      if (cut >= zst.length) continue;
      const { bytes, damage } = await unpack(zst.subarray(0, cut));
      expect(damage).toEqual({ kind: 'truncated', message: `its zstd data ends too early, after ${cut} bytes` });
      expect(bytes.length, `cut at ${cut}`).toBeGreaterThanOrEqual(unzstd(zst.subarray(0, cut)).length);
      expect(soundBytes(bytes)).toBe(bytes.length);
    }
  });

  test('where a bit is wrong, the blocks before it come out', { timeout: 60_000 }, async () => {
    const ends = blockEnds(zst);
    for (const at of places(zst).slice(0, 60)) {
      const { bytes, damage } = await unpack(flipped(zst, at, at % 8));
      const blocksBefore = ends.filter((end) => end <= at).length;
      // heaptrack's zstd puts 128 KiB of text in a block.
      expect(soundBytes(bytes)).toBeGreaterThanOrEqual(Math.min(blocksBefore * 131072, text.length));
      // A few bits mean nothing.
      expect(damage?.kind === 'damaged' || bytes.equals(text), `bit ${at % 8} of byte ${at} is wrong`).toBe(true);
    }
  });

  test('all comes out before a wrong checksum', async () => {
    const { bytes, damage } = await unpack(flipped(zst, zst.length - 1, 0));
    expect(bytes.equals(text)).toBe(true);
    expect(damage).toEqual({
      kind: 'damaged',
      message: `its zstd data is unreadable within its first ${zst.length} bytes: its checksum does not match`,
    });
  });

  test('a window that is too large is named, and what to do', async () => {
    const wide = zstd(Buffer.concat(Array.from({ length: 50 }, () => text)), '--long=31');
    expect((await unpack(wide)).damage?.message).toMatch(
      /^its zstd data is unreadable within its first \d+ bytes: it needs a larger window, so unpack it with "zstd -d --long=31" first$/,
    );
  });

  test('several frames, empty ones and skippable ones are one text', async () => {
    const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 5, 0, 0, 0, ...Buffer.from('hello')]);
    const empty = zstd(Buffer.alloc(0));
    const parts = [skippable, zstd(text.subarray(0, 1000)), skippable, ...Array.from({ length: 200 }, () => empty)];
    const { bytes, damage } = await unpack(Buffer.concat([...parts, zstd(text.subarray(1000)), skippable]));
    expect([bytes.equals(text), damage]).toEqual([true, null]);
  });

  test.each([0, 1, 131071, 131072, 131073, 262144, 400000])('a text of %d bytes', async (count) => {
    const unpacked = Buffer.concat([text, noise(count)]).subarray(0, count);
    for (const packed of [zstd(unpacked), zstd(unpacked, '--no-check'), zstd(unpacked, '-19')]) {
      const { bytes, damage } = await unpack(Buffer.concat([packed, packed]));
      expect([bytes.equals(Buffer.concat([unpacked, unpacked])), damage]).toEqual([true, null]);
    }
  });

  test('blocks that zstd did not pack are cut without a byte of something else', async () => {
    const packed = zstd(noise(1000), '--no-check');
    for (let cut = packed.length - 12; cut < packed.length; cut++) {
      const { bytes, damage } = await unpack(packed.subarray(0, cut));
      expect([bytes.equals(noise(1000).subarray(0, bytes.length)), damage?.kind]).toEqual([true, 'truncated']);
    }
  });

  test.each([
    ['text', Buffer.from('and more')],
    ['two bytes', Buffer.from('ab')],
    ['zeros', Buffer.alloc(1000)],
    ['megabytes of other data', Buffer.alloc(3e6, 7)],
  ])('all comes out before %s', async (_what, garbage) => {
    const { bytes, damage } = await unpack(Buffer.concat([zst, garbage]));
    expect(bytes.equals(text)).toBe(true);
    expect(damage).toMatchObject({ kind: 'damaged', message: expect.stringMatching(/: other data follows it$/) });
  });

  test('what a damaged file took is given back', async () => {
    const webAssemblyBytes = () => process.memoryUsage().external - process.memoryUsage().arrayBuffers;
    const damaged = flipped(zst, 50000, 4);
    await unpack(damaged);
    const before = webAssemblyBytes();
    for (let time = 0; time < 50; time++) await unpack(damaged);
    expect(webAssemblyBytes() - before).toBeLessThan(16e6);
    expect((await unpack(zst)).damage).toBe(null);
  });

  test('several are unpacked at the same time', async () => {
    const all = await Promise.all([zst, zstd(text, '-19'), flipped(zst, 50000, 4), zst].map(unpack));
    expect(all.map(({ bytes, damage }) => [bytes.equals(text), damage?.kind])).toEqual([
      [true, undefined],
      [true, undefined],
      [false, 'damaged'],
      [true, undefined],
    ]);
  });
});

test('what is not packed comes out as it is', async () => {
  const { bytes, damage } = await unpack(text);
  expect([bytes.equals(text), damage]).toEqual([true, null]);
});

/** Where the blocks of a file's first frame end (RFC 8878 3.1.1.2). */
function blockEnds(packed: Buffer): number[] {
  const descriptor = packed[4];
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const contentSizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6];
  let at = 5 + (isSingleSegment ? 0 : 1) + [0, 1, 2, 4][descriptor & 3] + contentSizeBytes;
  const ends: number[] = [];
  for (let isLast = false; !isLast; ) {
    const header = packed.readUIntLE(at, 3);
    const isRepeatedByte = ((header >> 1) & 3) === 1;
    isLast = (header & 1) === 1;
    at += 3 + (isRepeatedByte ? 1 : header >> 3);
    ends.push(at);
  }
  return ends;
}

test('it tells how much of the packed bytes it has read, in the end all', async () => {
  const packed = zstd(noise(300_000));
  const folder = mkdtempSync(join(tmpdir(), 'flamefile-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'trace.zst');
  writeFileSync(file, packed);
  const reports: number[] = [];
  const observer = { onPackedBytes: (bytes: number) => void reports.push(bytes), onDamage() {} };
  const trace = { path: file, bytes: null, sizeBytes: packed.length, compression: 'zstd' as const };
  for await (const _ of unpackTrace(trace, observer));
  expect(reports).toEqual([262_144, packed.length]);
});
