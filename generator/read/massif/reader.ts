import { BYTES, COUNT, countOf, timeIn, type Unit } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import type { SampledMetric, TraceSink } from '../sink.js';
import type { Damage } from '../unpack/damage.js';
import { Lines } from './lines.js';
import { findSnapshots, largestWithTree, type MassifFile, type Snapshot } from './snapshots.js';
import { SnapshotTree } from './tree.js';

const PEAK: SampledMetric = {
  key: 'peakBytes',
  label: 'Peak bytes',
  shortLabel: 'Peak',
  unit: BYTES,
  meaning: 'What was in use at the largest snapshot that says where it was allocated.',
  isLevel: true,
};

/** What each of massif's units of time counts, and how the time of the shown snapshot is called. */
const TIMES: ReadonlyMap<string, { readonly unit: Unit; readonly label: string }> = new Map([
  ['i', { unit: countOf('instruction'), label: 'Instructions until the shown snapshot' }],
  ['ms', { unit: timeIn(1e6), label: 'Shown snapshot after' }],
  ['s', { unit: timeIn(1e6), label: 'Shown snapshot after' }],
  ['B', { unit: BYTES, label: 'Allocated and freed until the shown snapshot' }],
]);

/**
 * Reads what massif wrote: of its snapshots the largest that has a tree. The others, and so the curve over time, are only
 * counted.
 * @param damage where the packed data could not be read to its end
 * @throws UserError where no snapshot has a tree
 */
export function readMassif(bytes: Uint8Array, damage: Damage | null, traceName: string, sink: TraceSink): void {
  const lines = new Lines(bytes);
  const file = findSnapshots(lines);
  const isWhole = damage === null && !lines.hasRest();
  const shown = largestWithTree(file.snapshots);
  if (shown === null) {
    throw new UserError(
      'input',
      `${traceName} has no snapshot that says where memory was allocated: record it again, with --detailed-freq=1.`,
    );
  }
  describe(file, shown, isWhole, sink);
  lines.at = shown.treeAt;
  new SnapshotTree(sink.samples([PEAK]), sink).read(lines);
  if (damage) sink.warn(damage.kind, `${countSnapshots(file)} were read: ${damage.message}.`);
  else if (!isWhole)
    sink.warn('truncated', `${countSnapshots(file)} were read: the file ends in the middle of a line.`);
}

function describe(file: MassifFile, shown: Snapshot, isComplete: boolean, sink: TraceSink): void {
  const { snapshots, command, timeUnit } = file;
  const last = snapshots[snapshots.length - 1];
  const largest = snapshots.reduce((most, one) => (one.heapBytes > most.heapBytes ? one : most));
  const duration = timeUnit === 'ms' || timeUnit === 's' ? { durationMilliseconds: inTicks(last.time, timeUnit) } : {};
  sink.describe({ format: 'massif', command, isComplete, recordCount: snapshots.length, ...duration });
  const note = (label: string, value: number, unit: Unit, meaning: string) =>
    sink.addNote({ label, value, unit, meaning });
  note('Snapshots', snapshots.length, COUNT, 'How often the heap was looked at.');
  const time = TIMES.get(timeUnit);
  if (time) note(time.label, inTicks(shown.time, timeUnit), time.unit, 'When the snapshot was taken that is shown.');
  if (shown.extraBytes > 0) {
    note(
      'Allocator overhead',
      shown.extraBytes,
      BYTES,
      'What the allocator needed besides, at that time; not in the graph.',
    );
  }
  if (shown.stackBytes > 0)
    note('Stacks', shown.stackBytes, BYTES, 'What the stacks held at that time; not in the graph.');
  if (largest.heapBytes > shown.heapBytes) {
    const [most, here] = [largest, shown].map(({ heapBytes }) => heapBytes.toLocaleString('en'));
    sink.warn(
      'inexact',
      `The largest snapshot, of ${most} bytes, does not say where they were allocated; shown is the largest that does, of ${here} bytes. Record with --detailed-freq=1.`,
    );
  }
}

/** Seconds have fractions in these files, all others are whole. */
function inTicks(time: number, timeUnit: string): number {
  return timeUnit === 's' ? Math.round(time * 1000) : time;
}

function countSnapshots({ snapshots }: MassifFile): string {
  return `${snapshots.length.toLocaleString('en')} snapshots`;
}
