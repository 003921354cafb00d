/** What a mark is of, where a format says so; other kinds are the format's own words. */
export const USER_TIMING = 'User timing';
export const PAGE_LOAD = 'Page load';
export const START_UP = 'Start-up';
export const GARBAGE_COLLECTION = 'Garbage collection';
export const LONG_TASK = 'Long task';
export const WAIT = 'Wait';
export const NETWORK_REQUEST = 'Network request';

/** The kinds that a reader looks for, most telling first. */
export const NOTABLE_KINDS: readonly string[] = [
  USER_TIMING,
  PAGE_LOAD,
  START_UP,
  GARBAGE_COLLECTION,
  WAIT,
  LONG_TASK,
  NETWORK_REQUEST,
];

/** Those that a timeline shows without being asked: requests are hundreds, at the same time, and would hide all others. */
export const TIMELINE_KINDS: readonly string[] = NOTABLE_KINDS.filter((kind) => kind !== NETWORK_REQUEST);
