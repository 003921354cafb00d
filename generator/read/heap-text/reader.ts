import { BYTES, COUNT } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import { type Binaries, HOW_TO_NAME_ADDRESSES } from '../binaries/binaries.js';
import { knownRatios } from '../known-types.js';
import type { TraceSink } from '../sink.js';
import type { Damage } from '../unpack/damage.js';
import { type ProfileHeader, readHeader } from './header.js';
import { linesOf } from './lines.js';
import { type Mappings, readMappings } from './mappings.js';
import { findMissingPart } from './missing-part.js';
import { nameAddresses } from './name-addresses.js';
import { recordsOf } from './records.js';
import { CarriedRounding, scaledValues } from './scale.js';
import { TextStacks } from './stacks.js';

const SHOWN_CHARACTERS = 80;

/**
 * Reads a profile that is text: jemalloc's heap_v2, a heap of gperftools or Go, and what Go writes with debug=1.
 * @param binaries what is to name its addresses; null for none
 * @throws UserError where it holds none
 */
export function readHeapText(
  bytes: Uint8Array,
  damage: Damage | null,
  traceName: string,
  sink: TraceSink,
  binaries: Binaries | null,
): void {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(linesOf(whole, whole.length));
  if (header === null) {
    throw new UserError(
      'input',
      `${traceName} holds no profile: ${damage?.message ?? 'its first line is of no kind that is known'}.`,
    );
  }
  const { mappings, start } = readMappings(whole);
  describe(header, mappings, sink, binaries);
  const columns = columnsToShow(header, whole.subarray(0, start));
  const samples = sink.samples(columns.map((column) => header.metrics[column]));
  for (const ratio of knownRatios(columns.map((column) => header.metrics[column].key))) sink.addRatio(ratio);
  const leafIsReturnAddress = header.layout !== 'jemalloc';
  const calls =
    binaries === null
      ? new Map()
      : nameAddresses(recordsOf(linesOf(whole, start), header), mappings, leafIsReturnAddress, binaries);
  const stacks = new TextStacks(sink, mappings, leafIsReturnAddress, calls);
  const rounding = new CarriedRounding();
  let recordCount = 0;
  const records = recordsOf(linesOf(whole, start), header, ({ text, number }) => {
    recordCount++;
    const shown = JSON.stringify(text.slice(0, SHOWN_CHARACTERS));
    sink.warn('malformed-record', `Line ${number} is no record of a ${header.format} and was skipped: ${shown}`);
  });
  const sums = [0, 0, 0, 0];
  let hasSymbols = false;
  for (const record of records) {
    recordCount++;
    record.values.forEach((value, column) => {
      sums[column] += value;
    });
    hasSymbols ||= record.symbols.length > 0;
    const values = rounding.round(scaledValues(record.values, header));
    samples.add(
      stacks.stackOf(record),
      columns.map((column) => values[column]),
      header.hasOneSizePerRecord ? blockBytesOf(record.values) : 0,
    );
  }
  const missing = damage === null ? findMissingPart(whole, { header, mappingsStart: start, sums, hasSymbols }) : null;
  sink.describe({ recordCount, isComplete: damage === null && missing === null });
  if (damage) sink.warn(damage.kind, `${recordCount} records were read: ${damage.message}.`);
  if (missing) sink.warn('truncated', missing);
}

/**
 * Which values of a record are worth a metric, the one to show first in front: of a heap the bytes, and what was allocated
 * only where that was recorded.
 */
function columnsToShow(header: ProfileHeader, records: Buffer): number[] {
  const columns = header.metrics.map((_, column) => column);
  if (header.metrics.length < 4) return columns.reverse();
  for (const { values } of recordsOf(linesOf(records, records.length), header)) {
    const [objects, bytes, allocatedObjects, allocatedBytes] = values;
    const isRecorded = header.layout === 'jemalloc' ? allocatedBytes !== 0 : allocatedBytes !== bytes;
    if (isRecorded || (header.layout !== 'jemalloc' && allocatedObjects !== objects)) return [1, 0, 3, 2];
  }
  return [1, 0];
}

/** How large the blocks of a record are that are all of one size, before scaling: as many bytes as pprof's label has; 0 where they are not. */
function blockBytesOf([objects, bytes, allocatedObjects, allocatedBytes]: readonly number[]): number {
  const size = allocatedBytes / allocatedObjects;
  return Number.isInteger(size) && bytes === objects * size ? size : 0;
}

function describe(
  { format, rateBytes, period }: ProfileHeader,
  mappings: Mappings,
  sink: TraceSink,
  binaries: Binaries | null,
): void {
  const howToNameAddresses = binaries?.whyNameless ?? HOW_TO_NAME_ADDRESSES;
  sink.describe({ format, command: mappings.program, howToNameAddresses });
  if (rateBytes > 1) {
    const meaning = 'One in about so many bytes was recorded; the figures are scaled up to all of them.';
    sink.addNote({ label: 'Sampling interval', value: rateBytes, unit: BYTES, meaning });
  }
  if (period > 1) {
    const meaning = 'One in so many was recorded; the figures are scaled up to all of them.';
    sink.addNote({ label: 'Sampling interval', value: period, unit: COUNT, meaning });
  }
}
