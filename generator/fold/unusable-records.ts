import { UserError } from '../errors.js';
import type { TraceFacts } from '../read/sink.js';
import type { WarningCounter } from './warnings.js';

/** Kinds of warnings that are about one record each, which could not be used or only in part. */
const UNUSABLE: readonly string[] = ['unknown-record', 'malformed-record', 'index-out-of-range', 'unmatched-release'];

/** Kinds that are about one record each of which a part is known: they are shown, and figures miss the rest. */
const PARTLY_USABLE: readonly string[] = ['missing-times'];

/** Above this share of unusable records, figures are not to be relied on. */
const MAX_TOLERATED_SHARE = 0.01;
/** Above this share there is nothing to show. */
const MAX_READABLE_SHARE = 0.5;

/** Kinds of warnings that say that the figures are not to be relied on. */
export const UNRELIABLE_KINDS: readonly string[] = ['unusable-records', 'no-events', 'difference-only'];

/**
 * Kinds of warnings that say that the trace was cut off, in the middle of a record or of its packing. One that only lacks its
 * end mark is not: it is whole up to where the program was ended. Or that threads of the run left no trace at all.
 */
export const CUT_OFF_KINDS: readonly string[] = ['truncated', 'damaged', 'unrecorded-threads'];

/** Whether a trace has what it is about: samples, or events of the heap. */
export type Measured = 'something' | 'no samples' | 'no allocations';

/**
 * Warns where too many records could not be used, or nothing was measured.
 * @throws UserError where most records could not be used
 */
export function noteUnusableRecords(
  warnings: WarningCounter,
  { recordCount = Number.POSITIVE_INFINITY, isComplete = true }: Partial<TraceFacts>,
  measured: Measured,
): void {
  const unusable = warnings.list().filter(({ kind }) => UNUSABLE.includes(kind));
  // One record may have several problems.
  const count = Math.min(
    recordCount,
    unusable.reduce((sum, warning) => sum + warning.count, 0),
  );
  const share = count / recordCount;
  if (share > MAX_READABLE_SHARE) {
    throw new UserError(
      'input',
      `Most of this trace could not be used, ${amountOf(count, recordCount)} records: record it again, or copy it again byte by byte. It began so: ${unusable[0].message}`,
    );
  }
  const partly = warnings.list().filter(({ kind }) => PARTLY_USABLE.includes(kind));
  const doubtful = Math.min(
    recordCount,
    partly.reduce((sum, warning) => sum + warning.count, count),
  );
  const doubtfulShare = doubtful / recordCount;
  if (doubtfulShare > MAX_TOLERATED_SHARE) {
    const percent = (doubtfulShare * 100).toFixed(doubtfulShare < 0.1 ? 1 : 0);
    warnings.add(
      'unusable-records',
      `${percent} % of the records (${amountOf(doubtful, recordCount)}) could not be used, so all figures may be wrong.`,
    );
  }
  if (measured === 'no samples') warnings.add('no-events', 'The trace holds no samples, so all figures are 0.');
  // A program that ended by itself may allocate nothing.
  if (measured === 'no allocations' && !isComplete) {
    warnings.add('no-events', 'The recording ends before the first allocation, so all figures are 0.');
  }
}

function amountOf(count: number, recordCount: number): string {
  return `${count.toLocaleString('en')} of ${recordCount.toLocaleString('en')}`;
}
