import { boxColors, NEUTRAL_COLOR, type Theme } from '../../data/color.js';
import type { FrameNames } from '../../model/names/frame-names.js';
import type { SizeHistogram } from '../../model/sizes/size-histogram.js';

/** How much is left of a hue for the first, second, third ... function that has it; the rest is ink. */
const STRENGTHS = [100, 78, 59, 43, 30, 19];
const SHADES_OF_HUE = 3;

/**
 * The colours of a histogram's functions, of the flame graph's hues; that of all others at the end. Functions of one hue
 * stand side by side here, so each stands out more than the one before.
 */
export function ownerColors(names: FrameNames, { functions }: SizeHistogram, theme: Theme): string[] {
  const palette = boxColors(theme);
  const places = new Map<number, number>();
  return [...functions.map(names.color), NEUTRAL_COLOR].map((color) => {
    const hue = Math.ceil(color / SHADES_OF_HUE);
    const place = places.get(hue) ?? 0;
    places.set(hue, place + 1);
    return `color-mix(in srgb, ${palette[color]} ${STRENGTHS[Math.min(place, STRENGTHS.length - 1)]}%, var(--ink))`;
  });
}
