import { type Profile, totalOf } from '../calls/profile.js';

/**
 * Goes over the nodes that are a pixel wide or more where the whole tree takes a number of pixels, callers first.
 * @param sums what widths are taken from
 */
export function walkOutline(
  profile: Profile,
  sums: Float64Array,
  widthPixels: number,
  visit: (node: number, leftPixels: number, widthPixels: number) => void,
): void {
  const { ends } = profile;
  const perPixel = totalOf(profile, sums, 0) / widthPixels;
  for (let node = 0; node < ends.length; ) {
    const total = totalOf(profile, sums, node);
    const isWide = total > 0 && total >= perPixel;
    if (isWide) visit(node, sums[node] / perPixel, total / perPixel);
    node = isWide ? node + 1 : ends[node];
  }
}
