/**
 * The tracks that have a strip where there is room for so many: those that are chosen before the others, and of each the first ones; in
 * their order. One more is shown as well: to say that it is not takes as much room.
 */
export function tracksWithRoom<Track>(
  tracks: readonly Track[],
  isChosen: (track: Track) => boolean,
  most: number,
): readonly Track[] {
  if (tracks.length <= most + 1) return tracks;
  const others = tracks.filter((track) => !isChosen(track));
  const shown = new Set([...tracks.filter(isChosen), ...others].slice(0, most));
  return tracks.filter((track) => shown.has(track));
}
