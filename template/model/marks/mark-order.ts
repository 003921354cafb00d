import type { Report } from '../../data/report.js';

const COLUMNS = ['duration', 'start', 'name', 'kind', 'track', 'count', 'longest'] as const;

/** What rows are sorted by: marks one by one, or those of one name together. */
export interface MarkOrder {
  /** The first is chosen first; where marks of one name stand together that is their total. */
  readonly by: (typeof COLUMNS)[number];
  /** False: the largest or longest first, names and starts from their beginning. */
  readonly isReversed: boolean;
}

export const LONGEST_FIRST: MarkOrder = { by: 'duration', isReversed: false };

/** The order after a column's header was clicked: by that column, or where it was so already, the other way round. */
export function clickMarkHeader(order: MarkOrder, by: MarkOrder['by']): MarkOrder {
  return { by, isReversed: order.by === by && !order.isReversed };
}

/** For the page's address: `start`, `-start` the other way round, "" for the longest first. */
export function formatMarkOrder({ by, isReversed }: MarkOrder): string {
  return isReversed ? `-${by}` : by === COLUMNS[0] ? '' : by;
}

/** Reads what formatMarkOrder wrote; the longest first for anything else. */
export function parseMarkOrder(text: string): MarkOrder {
  const by = COLUMNS.find((column) => column === text.replace(/^-/, ''));
  return by === undefined ? LONGEST_FIRST : { by, isReversed: text.startsWith('-') };
}

/** @param rows in order of start, which stays where nothing else tells them apart */
export function orderMarks(
  { marks, strings }: Pick<Report, 'marks' | 'strings'>,
  rows: Uint32Array,
  { by, isReversed }: MarkOrder,
  trackName: (track: number) => string,
): Uint32Array {
  const sign = isReversed ? -1 : 1;
  if (by === 'name' || by === 'kind' || by === 'track') {
    const texts = marks[by];
    const places = ranksOf(texts, by === 'track' ? trackName : (text) => strings[text]);
    return sortBy(rows, (row) => sign * (places.get(texts[row]) ?? 0));
  }
  if (by === 'start') return isReversed ? rows.slice().reverse() : rows;
  return sortBy(rows, (row) => -sign * marks.durationNanoseconds[row]);
}

function sortBy(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  return rows.slice().sort((a, b) => keyOf(a) - keyOf(b) || a - b);
}

/** For each number its text's place in the alphabet, either case being the same. */
function ranksOf(numbers: Uint32Array, textOf: (number: number) => string): ReadonlyMap<number, number> {
  const texts = Array.from(new Set(numbers), (number) => ({ number, text: textOf(number).toLowerCase() }));
  texts.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.number - b.number));
  return new Map(texts.map(({ number }, place) => [number, place]));
}
