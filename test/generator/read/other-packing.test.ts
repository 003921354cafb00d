import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openTraceStream } from '../../../generator/read/open.js';
import { refuseOtherPacking } from '../../../generator/read/other-packing.js';
import { totalOf } from '../../helpers/stacks.js';
import { readBytes, traceBytes } from '../../helpers/trace-text.js';

const TRACE = traceBytes(`
  v 10400 3
  s 4 main
  i 1000 0 1
  t 1 0
  a 64 1
  + 0
  + 0
  # strings: 1
  # ips: 1
`);

function tarOf(content: Buffer): Buffer {
  const head = Buffer.alloc(512);
  head.write('heaptrack.app.1', 0);
  head.write('ustar', 257);
  return Buffer.concat([head, content]);
}

describe('a byte order mark', () => {
  test.each([
    ['plain', (bytes: Buffer) => bytes],
    ['in gzip', gzipSync],
  ])('is skipped, %s', async (_, pack) => {
    const report = await readBytes(pack(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), TRACE])));
    expect(totalOf(report, 'allocations')).toBe(2);
    expect(report.facts).toMatchObject({ recorder: 'heaptrack 1.4.0', warnings: [] });
  });

  test.each([
    ['little-endian', (text: Buffer) => text],
    ['big-endian', (text: Buffer) => text.swap16()],
  ])('of UTF-16, %s, is read as text', async (_, order) => {
    const text = order(Buffer.from(`\ufeff${TRACE.toString()}`, 'utf16le'));
    expect(totalOf(await readBytes(text), 'allocations')).toBe(2);
    expect(totalOf(await readBytes(gzipSync(text)), 'allocations')).toBe(2);
  });
});

describe('what is packed several times is unpacked', () => {
  test.each([
    ['twice', gzipSync(gzipSync(TRACE))],
    ['three times', gzipSync(gzipSync(gzipSync(TRACE)))],
    ['twice, with a mark within', gzipSync(gzipSync(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), TRACE])))],
    ['as a member of no bytes and one of all', gzipSync(Buffer.concat([gzipSync(''), gzipSync(TRACE)]))],
  ])('%s', async (_, packed) => {
    const report = await readBytes(packed);
    expect(totalOf(report, 'allocations')).toBe(2);
    expect(report.facts.warnings).toEqual([]);
  });

  test('damage in a layer is told once', async () => {
    const packed = gzipSync(gzipSync(Buffer.concat([TRACE, Buffer.alloc(2 ** 16, '# a comment\n')])), { level: 0 });
    const report = await readBytes(packed.subarray(0, -20));
    expect(totalOf(report, 'allocations')).toBe(2);
    expect(report.facts.warnings.map(({ kind }) => kind)).toContain('truncated');
  });
});

describe('what is packed in another way is told, with what unpacks it', () => {
  test.each([
    [
      'lz4',
      [0x04, 0x22, 0x4d, 0x18],
      'is packed with lz4, as what memray records is (for that: memray transform csv): unpack it first, with "lz4 -dc".',
    ],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'is packed with xz: unpack it first, with "xz -dc".'],
    ['bzip2', [...Buffer.from('BZh91AY')], 'is packed with bzip2: unpack it first, with "bzip2 -dc".'],
    ['zip', [...Buffer.from('PK\x03\x04')], 'is a zip archive: unpack it first, with "unzip".'],
    ['tar', [...tarOf(TRACE)], 'is a tar archive: unpack it first, with "tar -xf".'],
    ['tar in gzip', [...gzipSync(tarOf(TRACE))], 'is a tar archive: unpack it first, with "tar -xf".'],
    [
      'gzip four times',
      [...gzipSync(gzipSync(gzipSync(gzipSync(TRACE))))],
      'is packed more than three times: unpack it first, with "gzip -dc".',
    ],
  ])('%s', async (_, bytes, sentence) => {
    await expect(readBytes(Buffer.from(bytes))).rejects.toThrow(`standard input ${sentence}`);
  });

  test('a file is named in the command', async () => {
    const opened = await openTraceStream(bytesOnce(TRACE));
    const refuse = (head: Buffer, compression: 'none' | 'gzip') => () =>
      refuseOtherPacking(head, { ...opened, name: "a'b.lz4", path: "/x/a'b.lz4", compression });
    const lz4 = Buffer.from([0x04, 0x22, 0x4d, 0x18]);
    expect(refuse(lz4, 'none')).toThrow("unpack it on the way with lz4 -dc '/x/a'\\''b.lz4' | flamefile -.");
    expect(refuse(lz4, 'gzip')).toThrow("with gzip -dc '/x/a'\\''b.lz4' | lz4 -dc | flamefile -.");
    expect(refuse(tarOf(TRACE), 'gzip')).toThrow("with tar -xf '/x/a'\\''b.lz4' and name the trace that was in it.");
    expect(refuse(TRACE, 'none')).not.toThrow();
  });
});

async function* bytesOnce(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
