import { readQuoted, writeQuoted } from '../query/quoted.js';
import type { SampleTrack } from './sample-tracks.js';

/** Which tracks are wanted, by name. */
export type TrackChoice = 'busiest' | 'all' | readonly string[];

/** More are not seen at once. */
const MAX_BUSIEST = 16;
/** A track that does less than this share of what the busiest does is no busy one. */
const MIN_BUSY = 0.01;

/** Of tracks, the busiest first, those that are shown while nobody has chosen any: at least one. */
export function busiestTracks(tracks: readonly SampleTrack[]): readonly SampleTrack[] {
  const min = (tracks[0]?.busyNanoseconds ?? 0) * MIN_BUSY;
  return tracks
    .slice(0, MAX_BUSIEST)
    .filter(({ busyNanoseconds }, index) => index === 0 || (busyNanoseconds > 0 && busyNanoseconds >= min));
}

const ALL = '*';

/** For the page's address: `*` for all, otherwise names with commas between them, in quotes where they need some. */
export function formatTracks(choice: TrackChoice): string {
  if (choice === 'busiest') return '';
  if (choice === 'all') return ALL;
  return choice.map((name) => (name === ALL || /[,"]/.test(name) ? writeQuoted(name) : name)).join(',');
}

/** Reads what formatTracks wrote. */
export function parseTracks(text: string): TrackChoice {
  if (text === '') return 'busiest';
  if (text === ALL) return 'all';
  const names = text.match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? [];
  return names.map((name) => readQuoted(name) ?? name);
}
