import type { FileKind } from '../trace-format.js';

/** What `heaptrack` writes, versions 0 to 3, once it is unpacked. */
export const heaptrackFiles: FileKind = {
  name: 'heaptrack',
  description: 'heaptrack recordings',
  matches: looksLikeHeaptrack,
};

/** Records whose operands are numbers; lines of other formats hardly ever look like these. */
const NUMBERS = /^(v|I|[tia+\-cR])( [0-9a-f]+)+\r?$/;
const TEXT = /^([XSsxm] .*|A\r?)$/;

/**
 * A heaptrack file begins with its version record, `v 10400 3`; files from before 1.0 may begin with others. One line
 * may be damaged, so two valid lines among the first eight are enough, if one of them holds numbers.
 */
function looksLikeHeaptrack(head: Uint8Array): boolean {
  const lines = new TextDecoder('latin1').decode(head.subarray(0, 4096)).split('\n').slice(0, 8);
  if (/^v( [0-9a-f]+){1,2}\r?$/.test(lines[0])) return true;
  const withNumbers = lines.filter((line) => NUMBERS.test(line)).length;
  const withText = lines.filter((line) => TEXT.test(line)).length;
  return withNumbers > 0 && withNumbers + withText >= 2;
}
