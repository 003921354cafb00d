import { formatBytesExactly } from '../../data/format.js';
import type { Metric, Report } from '../../data/report.js';
import { excessOf } from '../../data/self-values.js';

/** Block sizes from one up to and including another, in bytes. */
export interface SizeRange {
  readonly fromBytes: number;
  /** May be Infinity. */
  readonly toBytes: number;
}

/** `64-127`, `1024-` without an upper end. */
export function formatSizeRange({ fromBytes, toBytes }: SizeRange): string {
  return `${fromBytes}-${Number.isFinite(toBytes) ? toBytes : ''}`;
}

/** Reads what formatSizeRange wrote; null for anything else and for a range that is empty. */
export function parseSizeRange(text: string): SizeRange | null {
  const match = /^(\d+)-(\d*)$/.exec(text);
  if (!match) return null;
  const range = { fromBytes: Number(match[1]), toBytes: match[2] === '' ? Number.POSITIVE_INFINITY : Number(match[2]) };
  return range.fromBytes <= range.toBytes ? range : null;
}

/** `64 B to 127 B`, `48 B`, `1,024 B and more`. */
export function describeSizeRange({ fromBytes, toBytes }: SizeRange): string {
  const from = formatBytesExactly(fromBytes);
  if (fromBytes === toBytes) return from;
  return Number.isFinite(toBytes) ? `${from} to ${formatBytesExactly(toBytes)}` : `${from} and more`;
}

/** A metric's own value of each of the report's nodes, of blocks in a range alone; null where sizes are not known. */
export function valuesInSizes(
  report: Report,
  { source }: Metric,
  { fromBytes, toBytes }: SizeRange,
): Float64Array | null {
  if (source.table !== 'sizes') return null;
  const { node, blockBytes } = report.sizes;
  const blocks = report.sizes[source.blocks];
  const isBytes = source.weight === 'bytes';
  const excess = isBytes ? excessOf(report.sizes, source.blocks) : [];
  const values = new Float64Array(report.tree.depth.length);
  for (let row = 0; row < node.length; row++) {
    const bytes = blockBytes[row];
    if (bytes < fromBytes || bytes > toBytes) continue;
    values[node[row]] += isBytes ? blocks[row] * bytes : blocks[row];
    if (row < excess.length) values[node[row]] += excess[row];
  }
  if (source.honoursSuppressions) for (const hidden of report.suppressed.node) values[hidden] = 0;
  return values;
}

/**
 * A metric's total of blocks in a range alone: what valuesInSizes of all nodes add up to, without a column of a million for
 * each metric. The whole total where sizes are not known.
 */
export function totalInSizes({ sizes, suppressed }: Report, { source, total }: Metric, range: SizeRange): number {
  if (source.table !== 'sizes') return total;
  const { node, blockBytes } = sizes;
  const blocks = sizes[source.blocks];
  const hidden = new Set(source.honoursSuppressions ? suppressed.node : []);
  const isBytes = source.weight === 'bytes';
  const excess = isBytes ? excessOf(sizes, source.blocks) : [];
  let sum = 0;
  for (let row = 0; row < node.length; row++) {
    const bytes = blockBytes[row];
    if (bytes < range.fromBytes || bytes > range.toBytes || hidden.has(node[row])) continue;
    sum += isBytes ? blocks[row] * bytes : blocks[row];
    if (row < excess.length) sum += excess[row];
  }
  return sum;
}
