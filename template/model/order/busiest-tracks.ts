import type { SampleTrack } from './sample-tracks.js';

/** More are not seen at once. */
const MAX_BUSIEST = 16;
/** A track that does less than this share of what the busiest does is no busy one. */
const MIN_BUSY = 0.01;

/** Of tracks, the busiest first, those that are looked at first: at least one. */
export function busiestTracks(tracks: readonly SampleTrack[]): readonly SampleTrack[] {
  const min = (tracks[0]?.busyNanoseconds ?? 0) * MIN_BUSY;
  return tracks.slice(0, MAX_BUSIEST).filter(({ busyNanoseconds }) => busyNanoseconds >= min);
}
