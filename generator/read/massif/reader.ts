import { BYTES, COUNT, countOf, type Unit } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import type { SampledMetric, StackId, TraceSink } from '../sink.js';
import type { Damage } from '../unpack/damage.js';
import { ValgrindStacks } from '../valgrind-stacks.js';
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

/** As much as times and differences of them are exact. */
const MAX_TIME = 2 ** 52;

/** What massif counts where its clock is none, and how that of the shown snapshot is called. */
const CLOCKS: ReadonlyMap<string, { readonly unit: Unit; readonly label: string }> = new Map([
  ['i', { unit: countOf('instruction'), label: 'Instructions until the shown snapshot' }],
  ['B', { unit: BYTES, label: 'Allocated and freed until the shown snapshot' }],
]);

/** What a unit of time is in nanoseconds. */
const TIMES: ReadonlyMap<string, number> = new Map([
  ['ms', 1e6],
  ['s', 1e9],
]);

/**
 * Reads what massif wrote: the curve of all snapshots, what was live at each that has a tree, and of these the largest as what is shown
 * at first.
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
  readTrees(file, shown, lines, sink);
  addCurve(file, sink);
  if (damage) sink.warn(damage.kind, `${countSnapshots(file)} were read: ${damage.message}.`);
  else if (!isWhole)
    sink.warn('truncated', `${countSnapshots(file)} were read: the file ends in the middle of a line.`);
}

function readTrees(file: MassifFile, shown: Snapshot, lines: Lines, sink: TraceSink): void {
  const samples = sink.samples([PEAK]);
  const stacks = new ValgrindStacks(sink);
  const hasTimes = areTimesKnown(file);
  for (const snapshot of hasTimes ? file.snapshots : [shown]) {
    if (snapshot.tree === 'empty') continue;
    if (hasTimes) samples.beginMoment(nanosecondsOf(file, snapshot));
    const add = (stack: StackId, heapBytes: number) => {
      if (hasTimes) samples.addLive(stack, heapBytes);
      if (snapshot === shown) samples.add(stack, [heapBytes]);
    };
    lines.at = snapshot.treeAt;
    new SnapshotTree(stacks, add, sink).read(lines);
  }
}

/** What the heap, the allocator and the stacks held at every snapshot. */
function addCurve(file: MassifFile, sink: TraceSink): void {
  if (!areTimesKnown(file)) return;
  const { snapshots } = file;
  const parts = [
    { name: 'Heap', bytes: snapshots.map(({ heapBytes }) => heapBytes) },
    { name: 'Allocator overhead', bytes: snapshots.map(({ extraBytes }) => extraBytes) },
    { name: 'Stacks', bytes: snapshots.map(({ stackBytes }) => stackBytes) },
  ].filter(({ bytes }, part) => part === 0 || bytes.some((value) => value > 0));
  sink.addCurve({
    label: 'Memory in use',
    unit: BYTES,
    track: 0,
    parts: parts.length === 1 ? [''] : parts.map(({ name }) => name),
    nanoseconds: snapshots.map((snapshot) => nanosecondsOf(file, snapshot)),
    values: parts.map(({ bytes }) => bytes),
  });
}

/** What counts as a nanosecond is, where time is none, an instruction or a byte. */
function nanosecondsOf({ timeUnit }: MassifFile, { time }: Snapshot): number {
  return Math.round(time * (TIMES.get(timeUnit) ?? 1));
}

/** In a damaged file they may stand in any order. */
function areTimesKnown(file: MassifFile): boolean {
  const { snapshots, timeUnit } = file;
  if (!TIMES.has(timeUnit) && !CLOCKS.has(timeUnit)) return false;
  const times = snapshots.map((snapshot) => nanosecondsOf(file, snapshot));
  return times.every((time, at) => time <= MAX_TIME && (at === 0 || time >= times[at - 1]));
}

function describe(file: MassifFile, shown: Snapshot, isComplete: boolean, sink: TraceSink): void {
  const { snapshots, command, timeUnit } = file;
  const last = snapshots[snapshots.length - 1];
  const largest = snapshots.reduce((most, one) => (one.heapBytes > most.heapBytes ? one : most));
  sink.describe({ format: 'massif', command, isComplete, recordCount: snapshots.length });
  const clock = CLOCKS.get(timeUnit);
  if (clock) sink.describe({ clockUnit: clock.unit });
  else if (TIMES.has(timeUnit)) sink.describe({ durationMilliseconds: nanosecondsOf(file, last) / 1e6 });
  if (areTimesKnown(file)) sink.describe({ peakMilliseconds: nanosecondsOf(file, shown) / 1e6 });
  const note = (label: string, value: number, unit: Unit, meaning: string) =>
    sink.addNote({ label, value, unit, meaning });
  note('Snapshots', snapshots.length, COUNT, 'How often the heap was looked at.');
  if (clock) note(clock.label, shown.time, clock.unit, 'When the snapshot was taken that is shown at first.');
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

function countSnapshots({ snapshots }: MassifFile): string {
  return `${snapshots.length.toLocaleString('en')} snapshots`;
}
