import { hashText } from './text-hash.js';
import { isUnresolved } from './unresolved.js';

/**
 * Colours of boxes: the hue says where a function belongs (see languages/coloring), the lightness tells neighbours apart.
 * Both follow from names, so that two reports of one program look alike. What is too small to have a hue of its own has a
 * pale one.
 *
 * The hues are given in OKLCH (https://bottosson.github.io/posts/oklab/): lightness, chroma, hue in degrees. They differ
 * in lightness too, and so keep apart for deuteranopes and protanopes; a test simulates both.
 */
export type Theme = 'light' | 'dark';

type Oklch = readonly [lightness: number, chroma: number, hueDegrees: number];

const FAMILY_COLORS: Readonly<Record<Theme, readonly Oklch[]>> = {
  light: [
    [0.785, 0.11, 35],
    [0.85, 0.104, 67],
    [0.927, 0.086, 110],
    [0.852, 0.077, 149],
    [0.71, 0.085, 195],
    [0.855, 0.082, 238],
    [0.764, 0.095, 272],
  ],
  dark: [
    [0.43, 0.106, 28],
    [0.35, 0.068, 52],
    [0.483, 0.088, 81],
    [0.487, 0.075, 150],
    [0.413, 0.062, 210],
    [0.5, 0.057, 227],
    [0.43, 0.107, 278],
  ],
};

/** A language's own library and the system's stand back, so that the program's code stands out. */
const RUNTIME_COLOR: Readonly<Record<Theme, Oklch>> = { light: [0.815, 0.022, 265], dark: [0.36, 0.02, 262] };
/** Waiting stands back further than anything that runs; a collection of garbage has the colour that it has on the timeline. */
const CATEGORY_COLORS: Readonly<Record<Theme, readonly Oklch[]>> = {
  light: [
    [0.955, 0.004, 265],
    [0.72, 0.13, 60],
  ],
  dark: [
    [0.255, 0.008, 265],
    [0.475, 0.108, 60],
  ],
};
/** Families of these have a colour of their own, whatever colours are by. */
const COLORED_CATEGORIES = ['idle', 'garbage collector'];

/** For the whole program, names that could not be resolved, and what is too narrow to be told apart. */
const NEUTRAL: Readonly<Record<Theme, Oklch>> = { light: [0.9, 0.006, 265], dark: [0.3, 0.008, 265] };

/** The header of a lane: what is no call. */
export const LANE_COLOR: Readonly<Record<Theme, string>> = { light: '#d3d6de', dark: '#3a3d46' };

/** Text on every box of a theme, at 4.5 : 1 and more. */
export const BOX_INK: Readonly<Record<Theme, string>> = { light: '#17181c', dark: '#fdfdfe' };

/** Figures stand behind a name in the same ink, less opaque; still at 4.5 : 1. */
export const VALUE_OPACITY = 0.88;

/** How much of a hue's chroma is left where functions share it with others. */
const PALE_CHROMA = 0.35;
const PALE_LIGHTNESS: Readonly<Record<Theme, number>> = { light: 0.88, dark: 0.37 };

const SHADE_STEPS = [-0.013, 0, 0.013];
/** How many groups of functions have a hue of their own. */
export const FAMILY_COUNT = FAMILY_COLORS.light.length;
/** How many colours a theme has: the neutral one, the runtime's, those of hues, as many pale ones, and those of categories. */
export const COLOR_COUNT = 1 + (1 + 2 * FAMILY_COUNT + COLORED_CATEGORIES.length) * SHADE_STEPS.length;
export const NEUTRAL_COLOR = 0;
/** Behind the runtime's, hues and pale ones. */
const IDLE_PLACE = 1 + 2 * FAMILY_COUNT;
/** In the middle of the shades of waiting. */
export const IDLE_COLOR = 2 + IDLE_PLACE * SHADE_STEPS.length;

/** Where a function belongs, and whether that comes with a language or the system. */
export interface Family {
  /** Its crate, namespace or module; "" where unknown. */
  readonly name: string;
  readonly isRuntime: boolean;
}

/**
 * The number of a function's colour, below COLOR_COUNT.
 * @param hue of its group, below FAMILY_COUNT; null for a pale one
 */
export function colorOf(functionName: string, group: Family, hue: number | null): number {
  if (isUnresolved(functionName) && !hasOwnColor(group)) return NEUTRAL_COLOR;
  const shade = hashText(functionName) % SHADE_STEPS.length;
  return firstShadeOf(group, hue) + shade;
}

/** The number of the colour in the middle of a group's shades. */
export function colorOfFamily(group: Family, hue: number | null): number {
  return group.name === '' ? NEUTRAL_COLOR : firstShadeOf(group, hue) + 1;
}

function firstShadeOf(group: Family, hue: number | null): number {
  return 1 + placeOf(group, hue) * SHADE_STEPS.length;
}

/** Which of huesOf. */
function placeOf(group: Family, hue: number | null): number {
  if (hasOwnColor(group)) return IDLE_PLACE + COLORED_CATEGORIES.indexOf(group.name);
  return group.isRuntime ? 0 : 1 + (hue ?? FAMILY_COUNT + (hashText(group.name) % FAMILY_COUNT));
}

function hasOwnColor({ name, isRuntime }: Family): boolean {
  return isRuntime && COLORED_CATEGORIES.includes(name);
}

/** The runtime's, those of hues, the pale ones, and those of categories. */
function huesOf(theme: Theme): Oklch[] {
  const families = FAMILY_COLORS[theme];
  const pale = families.map(([, chroma, hue]): Oklch => [PALE_LIGHTNESS[theme], chroma * PALE_CHROMA, hue]);
  return [RUNTIME_COLOR[theme], ...families, ...pale, ...CATEGORY_COLORS[theme]];
}

/** All colours of a theme as `#rrggbb`, by number. */
export function boxColors(theme: Theme): string[] {
  const shades = huesOf(theme).flatMap(([lightness, chroma, hue]) =>
    SHADE_STEPS.map((step) => toHex([lightness + step, chroma, hue])),
  );
  return [toHex(NEUTRAL[theme]), ...shades];
}

/** The same hues drawn back towards the surface, for boxes that a search does not mean. */
export function dimmedColors(theme: Theme): string[] {
  const [surface, chromaLeft] = theme === 'light' ? [0.95, 0.3] : [0.25, 0.4];
  const dim = ([lightness, chroma, hue]: Oklch): string =>
    toHex([surface + (lightness - surface) * 0.15, chroma * chromaLeft, hue]);
  return [dim(NEUTRAL[theme]), ...huesOf(theme).flatMap((color) => SHADE_STEPS.map(() => dim(color)))];
}

/** Text on dimmed boxes: low in contrast and still legible, at 3 : 1 and more. */
export const DIMMED_INK: Readonly<Record<Theme, string>> = { light: '#797d87', dark: '#858993' };

function toHex([lightness, chroma, hueDegrees]: Oklch): string {
  const hue = (hueDegrees * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short;
  const green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short;
  const blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short;
  return `#${[red, green, blue].map(encodeChannel).join('')}`;
}

/** A linear channel (0 to 1, cut off outside) as two digits of sRGB. */
function encodeChannel(linear: number): string {
  const inside = Math.min(1, Math.max(0, linear));
  const encoded = inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, '0');
}
