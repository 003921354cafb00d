import { formatBytesExactly, formatCount, formatExactly, formatShare, inSentence } from '../../data/format.js';
import type { Metric } from '../../data/report.js';
import type { PairedBucket } from '../../model/compare/paired-buckets.js';
import type { SizeBucket, SizeHistogram } from '../../model/sizes/size-histogram.js';
import type { SizeRange } from '../../model/sizes/size-range.js';
import type { ViewState } from '../../state/state.js';
import { useBucketPicking } from './bucket-picking.js';

interface BucketTableProps {
  readonly state: ViewState;
  readonly histogram: SizeHistogram;
  readonly metric: Metric;
  /** As of bandColors. */
  readonly colors: readonly string[];
  /** The part that is to stand out in all bars. */
  readonly marked: number | null;
  readonly pairs: readonly PairedBucket[];
  /** Whether two runs are shown side by side. */
  readonly isComparing: boolean;
}

const ONE_RUN = ['Blocks', 'Bytes', 'Share'];
const RUNS = ['Old', 'New', 'Change'];

/** A row for each bucket: bar and exact figures, to be picked by mouse, touch or keys. */
export function BucketTable({ state, histogram, metric, colors, marked, pairs, isComparing }: BucketTableProps) {
  const buckets = pairs.map(({ newer }) => newer);
  const picking = useBucketPicking(state, buckets);
  const shown = picking.draft ?? state.sizes.value;
  const isBytes = metric.unit.kind === 'bytes';
  const amountOf = ({ bytes, blocks }: SizeBucket) => (isBytes ? bytes : blocks);
  const most = pairs.reduce(
    (largest, { newer, older }) => Math.max(largest, amountOf(newer), isComparing ? amountOf(older) : 0),
    0,
  );
  const figuresOf = (index: number): string[] => {
    const { blocks, bytes } = buckets[index];
    const amount = amountOf(buckets[index]);
    if (!isComparing) return [formatCount(blocks), formatBytesExactly(bytes), formatShare(amount / metric.total)];
    const before = amountOf(pairs[index].older);
    const sign = amount > before ? '+' : '';
    return [
      formatExactly(before, metric.unit),
      formatExactly(amount, metric.unit),
      `${sign}${formatExactly(amount - before, metric.unit)}`,
    ];
  };
  return (
    <table
      class={`sizes-table ${isComparing ? 'by-run' : isBytes ? 'by-bytes' : 'by-blocks'}`}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are picked is a grid
      role="grid"
      aria-multiselectable="true"
      aria-label={`${metric.label} by block size. Arrow keys move, with Shift they extend, Enter selects, Escape clears.`}
    >
      <thead>
        <tr>
          <th scope="col">Block size</th>
          <th scope="col">{metric.label}</th>
          {(isComparing ? RUNS : ONE_RUN).map((heading) => (
            <th
              key={heading}
              scope="col"
              title={heading === 'Share' ? `Share of all ${inSentence(metric.label)}.` : undefined}
            >
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={picking.body} onKeyDown={picking.onKeyDown}>
        {buckets.map((bucket, index) => (
          <tr
            key={bucket.range.fromBytes}
            tabIndex={index === picking.active ? 0 : -1}
            class={
              (bucket.blocks === 0 && pairs[index].older.blocks === 0) || (shown && !overlap(bucket.range, shown))
                ? 'dimmed'
                : undefined
            }
            title={shown && isCut(bucket.range, shown) ? 'Only part of these sizes is selected.' : undefined}
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
              {pairs[index].older.blocks > 0 && isComparing && (
                <div class="sizes-older" style={{ width: `${(amountOf(pairs[index].older) / most) * 100}%` }} />
              )}
            </td>
            {figuresOf(index).map((figure, column) => (
              <td key={column}>{figure}</td>
            ))}
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
