import { FRAME_KINDS } from '../frame-kinds.js';
import type { FrameTable } from '../tables.js';

/** Those that the system numbers. */
const KINDS = (['thread', 'process'] as const).map((kind) => FRAME_KINDS.indexOf(kind));
const PROCESS = FRAME_KINDS.indexOf('process');

/** The number that the system gave: `worker 4711`, or all that is known of a process. */
const ID = /(?:^|\s)(\d+)$/;

/** A thread or process that has no namesake in the other run. */
interface Track {
  readonly frame: number;
  readonly name: string;
}

/**
 * A thread or a process of two runs is the same if it is called the same. Where names end in numbers that the system gave,
 * which are others in each run, they are the same without them; of several that are called so the first is the first, by number. A
 * process that is the only one left in both is the program, whatever it is called.
 *
 *     newer   worker 21, worker 22          older   worker 11          worker 11 is worker 21
 *
 * @param names of newer and older frames, by frame
 * @returns for older frames the name that they have in the newer run; undefined for those that are no tracks, or have none
 */
export function alignTracks(
  newer: Pick<FrameTable, 'kind'>,
  older: Pick<FrameTable, 'kind'>,
  names: { readonly newer: readonly string[]; readonly older: readonly string[] },
): (string | undefined)[] {
  const aligned: (string | undefined)[] = [];
  for (const kind of KINDS) {
    const newerTracks = tracksOf(newer.kind, names.newer, kind);
    const olderTracks = tracksOf(older.kind, names.older, kind);
    let left = without(newerTracks, olderTracks);
    let olderLeft = without(olderTracks, newerTracks);
    const pair = ({ frame }: Track, to: Track) => {
      aligned[frame] = to.name;
      left = left.filter((track) => track !== to);
      olderLeft = olderLeft.filter((track) => track.frame !== frame);
    };
    for (const [called, tracks] of byName(olderLeft)) {
      const namesakes = byName(left).get(called) ?? [];
      tracks.slice(0, namesakes.length).forEach((track, place) => {
        pair(track, namesakes[place]);
      });
    }
    if (kind === PROCESS && left.length === 1 && olderLeft.length === 1) pair(olderLeft[0], left[0]);
  }
  return aligned;
}

function tracksOf(kinds: Uint8Array, names: readonly string[], kind: number): Track[] {
  return Array.from(kinds.keys())
    .filter((frame) => kinds[frame] === kind)
    .map((frame) => ({ frame, name: names[frame] }));
}

function without(tracks: readonly Track[], others: readonly Track[]): Track[] {
  const names = new Set(others.map(({ name }) => name));
  return tracks.filter(({ name }) => !names.has(name));
}

/** By what they are called without the system's number, the lowest number first; those without one are not the same. */
function byName(tracks: readonly Track[]): Map<string, Track[]> {
  const groups = new Map<string, Track[]>();
  const numbered = tracks.filter(({ name }) => ID.test(name));
  for (const track of numbered.sort((one, other) => idOf(one) - idOf(other))) {
    const called = track.name.replace(ID, '');
    groups.set(called, [...(groups.get(called) ?? []), track]);
  }
  return groups;
}

function idOf({ name }: Track): number {
  return Number(ID.exec(name)?.[1]);
}
