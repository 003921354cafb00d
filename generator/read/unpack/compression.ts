/** How the bytes of a trace are packed; recognised by content, never by the file's name. */
export type Compression = 'gzip' | 'zstd' | 'none';

/** The number of first bytes that `detectCompression` looks at. */
export const MAGIC_BYTES = 4;

/** Magic numbers: RFC 1952 2.3.1; RFC 8878 3.1.1 and 3.1.2 (skippable frames, 0x184D2A50 to 0x184D2A5F). */
export function detectCompression(head: Uint8Array): Compression {
  const [a, b, c, d] = head;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  if ((a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18) return 'zstd';
  return 'none';
}
