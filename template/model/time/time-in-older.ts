import type { TimeTable } from '../../data/report.js';
import type { SliceRange, TimeChoice } from './time-choice.js';

/**
 * A choice of time in another run, whose slices are of another width: the same milliseconds after the start, as near as
 * its slices allow. Beyond that run's end lies nothing.
 */
export function timeInOlder(choice: TimeChoice, newer: TimeTable, older: TimeTable): TimeChoice {
  const sliceCount = older.maximumLiveBytes.length;
  const edge = (slice: number) =>
    Math.min(sliceCount, Math.round((slice * newer.sliceMilliseconds) / older.sliceMilliseconds));
  const range = ({ fromSlice, toSlice }: SliceRange): SliceRange => ({
    fromSlice: edge(fromSlice),
    toSlice: Math.max(edge(fromSlice), edge(toSlice)),
  });
  switch (choice.kind) {
    case 'range':
      return { kind: 'range', ...range(choice) };
    case 'instant':
      return { kind: 'instant', slice: Math.max(0, edge(choice.slice + 1) - 1) };
    case 'peak':
      // Each run has its own.
      return choice;
    case 'difference':
      return { kind: 'difference', before: range(choice.before), after: range(choice.after) };
  }
}
