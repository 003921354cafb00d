import type { TimeTable } from '../../data/tables.js';
import type { SliceRange, TimeChoice } from './time-choice.js';

/**
 * A choice of time in another run, whose slices are of another width: the same milliseconds after the start, as near as
 * its slices allow. Beyond that run's end lies nothing.
 */
export function timeInOlder(choice: TimeChoice, newer: TimeTable, older: TimeTable): TimeChoice {
  const edge = (slice: number) => edgeInOlder(slice, newer, older);
  const range = ({ fromSlice, toSlice }: SliceRange): SliceRange => ({
    fromSlice: edge(fromSlice),
    toSlice: Math.max(edge(fromSlice), edge(toSlice)),
  });
  switch (choice.kind) {
    case 'range':
      return { kind: 'range', ...range(choice) };
    case 'instant':
      return { kind: 'instant', slice: instantInOlder(choice.slice, newer, older) };
    case 'peak':
      // Each run has its own.
      return choice;
    case 'difference':
      return { kind: 'difference', before: range(choice.before), after: range(choice.after) };
  }
}

/** The slice of the older run that ends when one of the newer run does, as near as can be. */
export function instantInOlder(slice: number, newer: TimeTable, older: TimeTable): number {
  return Math.max(0, edgeInOlder(slice + 1, newer, older) - 1);
}

/** Where so many of the newer run's slices are over: how many of the older one's are. */
function edgeInOlder(slices: number, newer: TimeTable, older: TimeTable): number {
  const edge = Math.round((slices * newer.sliceMilliseconds) / older.sliceMilliseconds);
  return Math.min(older.sliceCount, edge);
}
