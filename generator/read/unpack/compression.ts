/** How the bytes of a trace are packed. Told by content, never by name: heaptrack itself goes by the suffix and reads nothing. */
export type Compression = 'gzip' | 'zstd' | 'none';

/** Magic numbers: RFC 1952 2.3.1; RFC 8878 3.1.1 and 3.1.2 (skippable frames, 0x184D2A50 to 0x184D2A5F). */
export function detectCompression(head: Uint8Array): Compression {
  const [a, b, c, d] = head;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  if ((a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18) return 'zstd';
  return 'none';
}

export type TraceFormat = 'heaptrack';

/** The format of an inflated trace by its first bytes; null where nothing is recognised. */
export function detectFormat(head: Uint8Array): TraceFormat | null {
  return looksLikeHeaptrack(head) ? 'heaptrack' : null;
}

/** Records whose operands are numbers; hardly a line of anything else looks so. */
const NUMBERS = /^(v|I|[tia+\-cR])( [0-9a-f]+)+\r?$/;
const TEXT = /^([XSsxm] .*|A\r?)$/;

/**
 * A heaptrack file begins with its version record, `v 10400 3`; files from before 1.0 may begin with others. One of
 * them may be damaged, so two sound lines near the start are enough, if one of them holds numbers.
 */
function looksLikeHeaptrack(head: Uint8Array): boolean {
  const lines = new TextDecoder('latin1').decode(head.subarray(0, 4096)).split('\n').slice(0, 8);
  if (/^v( [0-9a-f]+){1,2}\r?$/.test(lines[0])) return true;
  const withNumbers = lines.filter((line) => NUMBERS.test(line)).length;
  const withText = lines.filter((line) => TEXT.test(line)).length;
  return withNumbers > 0 && withNumbers + withText >= 2;
}
