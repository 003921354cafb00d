import type { FrameNames } from '../names/frame-names.js';
import type { SizeHistogram } from './size-histogram.js';

/** The exact figures as a table for a spreadsheet: a line for each bucket, tabs between the columns. */
export function histogramText({ buckets, functions }: SizeHistogram, names: FrameNames): string {
  const owners = [...functions.map((frame) => names.label(frame)), 'others'];
  const rows = buckets.map(({ range, blocks, bytes, values }) => [
    range.fromBytes,
    range.toBytes,
    blocks,
    bytes,
    ...values,
  ]);
  return [['from bytes', 'to bytes', 'blocks', 'bytes', ...owners], ...rows]
    .map((cells) => `${cells.join('\t')}\n`)
    .join('');
}
