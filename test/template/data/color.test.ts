import { describe, expect, test } from 'vitest';
import {
  BOX_INK,
  boxColors,
  COLOR_COUNT,
  colorOf,
  colorOfFamily,
  DIMMED_INK,
  dimmedColors,
  FAMILY_COUNT,
  IDLE_COLOR,
  NEUTRAL_COLOR,
  VALUE_OPACITY,
} from '../../../template/data/color.js';
import { familyOf } from '../../../template/languages/families.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';

type Rgb = readonly [number, number, number];

/** Channels from 0 to 1, as encoded in sRGB. */
function channels(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

function linear(hex: string): Rgb {
  return channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = linear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** What is seen of a text that lets its ground through. */
function blend(ink: string, ground: string, opacity: number): string {
  const mixed = channels(ink).map((c, at) => c * opacity + channels(ground)[at] * (1 - opacity));
  return `#${mixed
    .map((c) =>
      Math.round(c * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test('text on every box has a contrast of 4.5 : 1, the figures behind it too', () => {
    expect(boxColors(theme)).toHaveLength(COLOR_COUNT);
    for (const color of [...boxColors(theme), ...dimmedColors(theme)]) {
      expect(contrast(BOX_INK[theme], color)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(blend(BOX_INK[theme], color, VALUE_OPACITY), color)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('dimmed boxes are legible and stand back', () => {
    for (const color of dimmedColors(theme)) {
      const ratio = contrast(DIMMED_INK[theme], color);
      expect(ratio).toBeGreaterThanOrEqual(3);
      expect(ratio).toBeLessThan(5);
    }
  });

  // Machado, Oliveira, Fernandes 2009, severity 1.
  const EYES: Readonly<Record<string, readonly Rgb[]>> = {
    trichromat: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    protanope: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    deuteranope: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  };

  test.each(Object.keys(EYES))('a %s can tell the hues apart', (eye) => {
    const seen = Array.from({ length: FAMILY_COUNT + 1 }, (_, hue) => {
      const rgb = linear(boxColors(theme)[2 + hue * 3]);
      return oklab(EYES[eye].map((row) => row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]) as unknown as Rgb);
    });
    for (const [at, one] of seen.entries()) {
      for (const other of seen.slice(0, at))
        expect(Math.hypot(...one.map((c, k) => c - other[k]))).toBeGreaterThan(0.04);
    }
  });
});

/** https://bottosson.github.io/posts/oklab/ */
function oklab(rgb: Rgb): number[] {
  const mix = (weights: Rgb) => Math.cbrt(Math.max(0, weights[0] * rgb[0] + weights[1] * rgb[1] + weights[2] * rgb[2]));
  const long = mix([0.4122214708, 0.5363325363, 0.0514459929]);
  const medium = mix([0.2119034982, 0.6806995451, 0.1073969566]);
  const short = mix([0.0883024619, 0.2817188376, 0.6299787005]);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

describe('the colour of a function', () => {
  const hueOf = (color: number) => Math.floor((color - 1) / 3);

  test('is of the hue that its group has, or a pale one where it has none', () => {
    expect(hueOf(colorOf('parse', { name: 'dtparse', isRuntime: false }, 0))).toBe(1);
    expect(hueOf(colorOf('parse', { name: 'dtparse', isRuntime: false }, FAMILY_COUNT - 1))).toBe(FAMILY_COUNT);
    expect(hueOf(colorOf('parse', { name: 'dtparse', isRuntime: false }, null))).toBeGreaterThan(FAMILY_COUNT);
    expect(hueOf(colorOfFamily({ name: 'dtparse', isRuntime: false }, 3))).toBe(4);
  });

  test('is the same grey for the standard and the system library', () => {
    const runtime = ['std::io::read', 'core::fmt::write', '<alloc::vec::Vec<T> as X>::y'].map((name) => [name, '']);
    const system = ['libc.so.6', 'ld-linux-x86-64.so.2', 'libm-2.31.so'].map((module) => ['f', `/lib/${module}`]);
    for (const [name, module] of [...runtime, ...system]) {
      expect(hueOf(colorOf(name, familyOf(name, module), null)), name).toBe(0);
    }
    expect(hueOf(colorOf('standard::f', familyOf('standard::f', ''), null))).not.toBe(0);
  });

  test('is one of their own for waiting and for collecting garbage, whatever else is known of them', () => {
    const idle = { name: 'idle', isRuntime: true };
    const collector = { name: 'garbage collector', isRuntime: true };
    const runtime = { name: 'libc', isRuntime: true };
    const hues = [idle, collector, runtime].map((group) => hueOf(colorOfFamily(group, null)));
    expect(new Set(hues).size).toBe(3);
    expect(hueOf(colorOf('', idle, null))).toBe(hues[0]);
    expect(colorOfFamily(idle, null)).toBe(IDLE_COLOR);
    expect(hueOf(colorOf('(garbage collector)', collector, 2))).toBe(hues[1]);
    // A package may be called so.
    expect(hueOf(colorOf('idle.wait', { name: 'idle', isRuntime: false }, null))).not.toBe(hues[0]);
  });

  test('is found in time that grows with the length of the names', () => {
    const work = (module: string) => familyOf('f', module).name;
    expect(work('/lib/libpng.so.16')).toBe('libpng');
    expect(growth((size) => `${'.so'.repeat(size)}\r`, 20_000, work)).toBeLessThan(MAX_LINEAR_GROWTH);
  });

  test('is neutral where nothing is known', () => {
    expect(colorOf('', { name: 'app', isRuntime: false }, 2)).toBe(NEUTRAL_COLOR);
    expect(colorOfFamily({ name: '', isRuntime: false }, null)).toBe(NEUTRAL_COLOR);
  });

  test('never changes: two reports of one program look alike', () => {
    expect(colorOf('dtparse::parse', { name: 'dtparse', isRuntime: false }, 3)).toBe(14);
    expect(boxColors('light')[0]).toMatch(/^#[0-9a-f]{6}$/);
  });
});
