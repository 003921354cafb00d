import type { SampleTrack } from './sample-tracks.js';

/** A track of one run or of two, in the tree that both share. */
export interface ComparedTrack {
  /** The report's node that is the track. */
  readonly node: number;
  readonly frames: readonly number[];
  /** What it did in the run that is shown, of two the newer one; null where that has it not. */
  readonly newer: SampleTrack | null;
  readonly older: SampleTrack | null;
}

/**
 * The tracks of two runs, each once: those of the newer run in its order, then those that only the older one has.
 * @param older none where one run is shown
 */
export function comparedTracks(newer: readonly SampleTrack[], older: readonly SampleTrack[]): ComparedTrack[] {
  const olderByNode = new Map(older.map((track) => [track.node, track]));
  const nodes = new Set(newer.map(({ node }) => node));
  return [
    ...newer.map((track) => ({ ...placeOf(track), newer: track, older: olderByNode.get(track.node) ?? null })),
    ...older.filter(({ node }) => !nodes.has(node)).map((track) => ({ ...placeOf(track), newer: null, older: track })),
  ];
}

function placeOf({ node, frames }: SampleTrack): Pick<ComparedTrack, 'node' | 'frames'> {
  return { node, frames };
}
