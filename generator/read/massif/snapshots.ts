import type { Lines } from './lines.js';

export interface Snapshot {
  readonly number: number;
  /** In the file's unit. */
  time: number;
  heapBytes: number;
  /** What the allocator needs for itself; not in the tree. */
  extraBytes: number;
  stackBytes: number;
  /** "empty" where it has no tree. */
  tree: string;
  /** Where its tree begins. */
  treeAt: number;
}

export interface MassifFile {
  readonly snapshots: readonly Snapshot[];
  readonly command: string;
  /** "i" for instructions, "ms", "B" for bytes allocated and freed, or "s"; "" where the file does not say. */
  readonly timeUnit: string;
}

/** Finds the snapshots of a file, and passes over their trees. */
export function findSnapshots(lines: Lines): MassifFile {
  const snapshots: Snapshot[] = [];
  let command = '';
  let timeUnit = '';
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const [key, value] = keyAndValue(line);
    const snapshot = snapshots.at(-1);
    if (key === 'snapshot') snapshots.push(emptySnapshot(Number(value)));
    else if (key === 'cmd') command = value;
    else if (key === 'time_unit') timeUnit = value;
    else if (snapshot !== undefined) takeFact(snapshot, key, value, lines.at);
  }
  return { snapshots, command, timeUnit };
}

function emptySnapshot(number: number): Snapshot {
  return { number, time: 0, heapBytes: 0, extraBytes: 0, stackBytes: 0, tree: 'empty', treeAt: 0 };
}

/** `cmd: ./bakery` in the header, `time=12` in a snapshot. */
function keyAndValue(line: string): readonly [key: string, value: string] {
  const match = /^([a-z][a-z_A-Z]*)(?:=|: ?)(.*)$/s.exec(line);
  return match === null ? ['', ''] : [match[1], match[2]];
}

function takeFact(snapshot: Snapshot, key: string, value: string, nextLineAt: number): void {
  if (key === 'time') snapshot.time = numberOf(value);
  else if (key === 'mem_heap_B') snapshot.heapBytes = numberOf(value);
  // Files of old versions call it "admin".
  else if (key === 'mem_heap_extra_B' || key === 'mem_heap_admin_B') snapshot.extraBytes = numberOf(value);
  else if (key === 'mem_stacks_B') snapshot.stackBytes = numberOf(value);
  else if (key === 'heap_tree') {
    snapshot.tree = value;
    snapshot.treeAt = nextLineAt;
  }
}

function numberOf(text: string): number {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : 0;
}

/**
 * The snapshot to show: of those with a tree the one with the most bytes. It need not be the one that is marked as the peak,
 * which is taken where memory is freed; of equal ones the marked one is, else the first.
 */
export function largestWithTree(snapshots: readonly Snapshot[]): Snapshot | null {
  let largest: Snapshot | null = null;
  for (const snapshot of snapshots) {
    if (snapshot.tree === 'empty') continue;
    const isLarger = largest === null || snapshot.heapBytes > largest.heapBytes;
    if (isLarger || (snapshot.tree === 'peak' && snapshot.heapBytes === largest?.heapBytes)) largest = snapshot;
  }
  return largest;
}
