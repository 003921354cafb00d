import { formatBytesExactly, formatCount, formatExactly, formatShare } from '../../data/format.js';
import type { Metric } from '../../data/report.js';
import { asWords } from '../../model/figures.js';
import type { SizeBucket, SizeHistogram } from '../../model/sizes/size-histogram.js';
import type { SizeRange } from '../../model/sizes/size-range.js';
import type { ViewState } from '../../state.js';
import { useBucketPicking } from './bucket-picking.js';

interface BucketTableProps {
  readonly state: ViewState;
  readonly histogram: SizeHistogram;
  readonly metric: Metric;
  /** As of ownerColors. */
  readonly colors: readonly string[];
  /** The part that is to stand out in all bars. */
  readonly marked: number | null;
}

/** A row for each bucket: bar and exact figures, to be picked by mouse, touch or keys. */
export function BucketTable({ state, histogram, metric, colors, marked }: BucketTableProps) {
  const { buckets } = histogram;
  const picking = useBucketPicking(state, buckets);
  const shown = picking.draft ?? state.sizes.value;
  const isBytes = metric.unit === 'bytes';
  const amountOf = ({ bytes, blocks }: SizeBucket) => (isBytes ? bytes : blocks);
  const most = buckets.reduce((largest, bucket) => Math.max(largest, amountOf(bucket)), 0);
  return (
    <table
      class={`sizes-table ${isBytes ? 'by-bytes' : 'by-blocks'}`}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are picked is a grid
      role="grid"
      aria-multiselectable="true"
      aria-label={`${metric.label} by block size. Arrow keys move, with Shift they extend, Enter picks, Escape takes off.`}
    >
      <thead>
        <tr>
          <th scope="col">Block size</th>
          <th scope="col">{metric.label}</th>
          <th scope="col">Blocks</th>
          <th scope="col">Bytes</th>
          <th scope="col" title={`Share of all ${asWords(metric.label)}.`}>
            Share
          </th>
        </tr>
      </thead>
      <tbody ref={picking.body} onKeyDown={picking.onKeyDown}>
        {buckets.map((bucket, index) => (
          <tr
            key={bucket.range.fromBytes}
            tabIndex={index === picking.active ? 0 : -1}
            class={bucket.blocks === 0 || (shown && !overlap(bucket.range, shown)) ? 'dimmed' : undefined}
            title={shown && isCut(bucket.range, shown) ? 'Only a part of these sizes is picked.' : undefined}
            aria-selected={shown !== null && overlap(bucket.range, shown)}
            {...picking.handlersOf(index)}
          >
            <th scope="row">{labelOf(bucket.range)}</th>
            <td>
              <div class="sizes-bar" style={{ width: `${(amountOf(bucket) / most) * 100}%` }}>
                {bucket.values.map((value, slot) =>
                  value === 0 ? null : (
                    <i
                      key={slot}
                      class={marked !== null && marked !== slot ? 'unmarked' : undefined}
                      title={`${slot < histogram.functions.length ? state.names.label(histogram.functions[slot]) : 'Others'}: ${formatExactly(value, metric.unit)}`}
                      style={{ flexGrow: value, background: colors[slot] }}
                    />
                  ),
                )}
              </div>
            </td>
            <td>{formatCount(bucket.blocks)}</td>
            <td>{formatBytesExactly(bucket.bytes)}</td>
            <td>{formatShare(amountOf(bucket) / metric.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function overlap(one: SizeRange, other: SizeRange): boolean {
  return one.fromBytes <= other.toBytes && other.fromBytes <= one.toBytes;
}

/** Whether some, but not all, of a bucket's sizes are in a range. */
function isCut(bucket: SizeRange, range: SizeRange): boolean {
  return overlap(bucket, range) && (bucket.fromBytes < range.fromBytes || bucket.toBytes > range.toBytes);
}

function labelOf({ fromBytes, toBytes }: SizeRange): string {
  const to = formatBytesExactly(toBytes);
  return fromBytes === toBytes ? to : `${formatCount(fromBytes)} to ${to}`;
}
