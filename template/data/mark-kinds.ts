/**
 * What a mark is of, where a format says so: the kinds that a reader of a timeline looks for, most telling first. Other kinds are the
 * format's own words.
 */
export const USER_TIMING = 'User timing';
export const PAGE_LOAD = 'Page load';
export const START_UP = 'Start-up';
export const GARBAGE_COLLECTION = 'Garbage collection';
export const LONG_TASK = 'Long task';
export const WAIT = 'Wait';

export const NOTABLE_KINDS: readonly string[] = [USER_TIMING, PAGE_LOAD, START_UP, GARBAGE_COLLECTION, LONG_TASK, WAIT];
