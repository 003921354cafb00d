import { boxColors, FAMILY_COUNT, NEUTRAL_COLOR, type Theme } from '../../data/color.js';
import type { FrameNames } from '../../model/names/frame-names.js';

/** How much is left of a hue for the first, second, third ... function that has it; the rest is ink. */
const STRENGTHS = [100, 78, 59, 43, 30, 19];
const SHADES_OF_HUE = 3;

/**
 * The colours of functions that are stacked or listed side by side, of the flame graph's hues. Those of one hue each stand
 * out more than the one before.
 * @param frames of the functions; null for all others together
 */
export function bandColors(names: FrameNames, frames: readonly (number | null)[], theme: Theme): string[] {
  const palette = boxColors(theme);
  const places = new Map<number, number>();
  return frames.map((frame) => {
    if (frame === null) return palette[NEUTRAL_COLOR];
    const color = names.color(frame);
    const hue = Math.ceil(color / SHADES_OF_HUE);
    // Pale and neutral ones are too faint to stand on the surface as they are.
    const isFaint = color === NEUTRAL_COLOR || hue > 1 + FAMILY_COUNT;
    const place = places.get(hue) ?? (isFaint ? 1 : 0);
    places.set(hue, place + 1);
    return `color-mix(in srgb, ${palette[color]} ${STRENGTHS[Math.min(place, STRENGTHS.length - 1)]}%, var(--ink))`;
  });
}
