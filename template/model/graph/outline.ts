import type { Profile } from '../calls/profile.js';
import { rangeOf } from './zoom.js';

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
  const whole = rangeOf(profile, sums, 0);
  const perPixel = (whole.right - whole.left) / widthPixels;
  const headers = profile.lanes?.nodes ?? [];
  let edge = whole.left;
  let lane = 0;
  for (let node = 0; node < ends.length; ) {
    // In each lane it begins at the left again.
    if (node === headers[lane]) {
      edge = sums[node];
      lane++;
    }
    const width = node === 0 ? whole.right - whole.left : sums[ends[node]] - sums[node];
    const isWide = width > 0 && width >= perPixel;
    if (isWide) visit(node, (sums[node] - edge) / perPixel, width / perPixel);
    node = isWide ? node + 1 : ends[node];
  }
}
