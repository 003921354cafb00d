import { boxColors, COLOR_COUNT, dimmedColors, type Theme } from '../../data/color.js';
import { type Profile, selfIn, totalOf } from '../calls/profile.js';
import type { FrameNames } from './frame-names.js';

/**
 * Colours of boxes by number: those of data/color, behind them two ramps that say how much. All carry the theme's ink at
 * 4.5 : 1 and more, and grow in one direction of lightness or between blue and orange, which every eye tells apart.
 */
const RAMP_STEPS = 9;
const SELF_RAMP = COLOR_COUNT;
const CHANGE_RAMP = SELF_RAMP + RAMP_STEPS;

interface RampEnds {
  readonly noSelf: string;
  readonly allSelf: string;
  readonly less: string;
  readonly same: string;
  readonly more: string;
  /** What dimmed colours are drawn back to. */
  readonly back: string;
}

const RAMP_ENDS: Readonly<Record<Theme, RampEnds>> = {
  light: { noSelf: '#e9ebf2', allSelf: '#a98be6', less: '#6ea6e4', same: '#e2e3e7', more: '#f0953f', back: '#f3f3f5' },
  dark: { noSelf: '#2c2f3a', allSelf: '#6a48b5', less: '#2b67ab', same: '#33353c', more: '#9a4e09', back: '#222327' },
};

/** What a box's colour may depend on. */
export interface Coloured {
  readonly profile: Profile;
  readonly names: FrameNames;
  /** Prefix sums without signs. */
  readonly widths: Float64Array;
  /** Whether colours say how much of a call is its own, and not what it is a call of. */
  readonly isBySelf: boolean;
  /** Where values may be negative: how a node changed, see changeColor. Colours then say that, whatever else was chosen. */
  readonly changeOf: ((node: number) => number) | null;
}

/** The number of a node's colour in paletteOf. */
export function boxColor({ profile, names, widths, isBySelf, changeOf }: Coloured, node: number): number {
  if (changeOf) return changeColor(changeOf(node));
  if (isBySelf) return selfColor(selfIn(profile, widths, node) / totalOf(profile, widths, node));
  return names.color(profile.tree.frame[node]);
}

/** @param share of a total that is self, 0 to 1 */
export function selfColor(share: number): number {
  return SELF_RAMP + Math.round((share || 0) * (RAMP_STEPS - 1));
}

/** @param change of all that changed, from -1 for nothing but less to 1 for nothing but more */
export function changeColor(change: number): number {
  return CHANGE_RAMP + Math.round((((change || 0) + 1) / 2) * (RAMP_STEPS - 1));
}

/** All colours of a theme as `#rrggbb`, by number. */
export function paletteOf(theme: Theme): string[] {
  return [...boxColors(theme), ...rampsOf(theme)];
}

/** The same drawn back towards the surface. */
export function dimmedPaletteOf(theme: Theme): string[] {
  const { back } = RAMP_ENDS[theme];
  return [...dimmedColors(theme), ...rampsOf(theme).map((color) => mixColors(back, color, 0.3))];
}

function rampsOf(theme: Theme): string[] {
  const { noSelf, allSelf, less, same, more } = RAMP_ENDS[theme];
  const steps = Array.from({ length: RAMP_STEPS }, (_, step) => step / (RAMP_STEPS - 1));
  return [
    ...steps.map((share) => mixColors(noSelf, allSelf, share)),
    ...steps.map((place) => (place < 0.5 ? mixColors(less, same, place * 2) : mixColors(same, more, place * 2 - 1))),
  ];
}

/** `#rrggbb` at a part of the way from one colour to another. */
function mixColors(from: string, to: string, part: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(from, at) * (1 - part) + channel(to, at) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
