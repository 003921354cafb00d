import { describe, expect, test } from 'vitest';
import { BOX_INK, type Theme } from '../../../../template/data/color.js';
import {
  boxColor,
  type Coloured,
  changeColor,
  dimmedPaletteOf,
  paletteOf,
  selfColor,
} from '../../../../template/model/names/box-color.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { bytesOf, nodeOf, profileOf } from '../../profiles.js';

// 100 bytes below main, 25 of them its own.
const PROFILE = profileOf(`
  main(a.c:1)[demo]  +25
  main(a.c:1)[demo];parse(b.c:1)[libparse.so.1]  +75
  main(a.c:1)[demo];read(b.c:2)[libparse.so.1]  +0
`);

function colored(change: Partial<Coloured>, stack: string): number {
  const names = createFrameNames(PROFILE.report, PROFILE.frames);
  const all: Coloured = {
    profile: PROFILE,
    names,
    widths: bytesOf(PROFILE),
    isBySelf: false,
    changeOf: null,
    ...change,
  };
  return boxColor(all, nodeOf(PROFILE, stack));
}

test('a box has its name’s colour', () => {
  const names = createFrameNames(PROFILE.report, PROFILE.frames);
  expect(colored({}, 'main')).toBe(names.color(PROFILE.tree.frame[nodeOf(PROFILE, 'main')]));
});

test('by self a box says how much of it is its own', () => {
  expect(colored({ isBySelf: true }, 'main')).toBe(selfColor(0.25));
  expect(colored({ isBySelf: true }, 'main;parse')).toBe(selfColor(1));
  expect(colored({ isBySelf: true }, 'main;read')).toBe(selfColor(0));
});

test('where values may go either way, a box says which way, whatever else was chosen', () => {
  const parse = nodeOf(PROFILE, 'main;parse');
  const changed = { isBySelf: true, changeOf: (node: number) => (node === parse ? 1 : -0.5) } as const;
  expect(colored(changed, 'main')).toBe(changeColor(-0.5));
  expect(colored(changed, 'main;parse')).toBe(changeColor(1));
});

describe.each<Theme>(['light', 'dark'])('%s', (theme) => {
  const palette = paletteOf(theme);

  test('every colour carries the ink of labels at 4.5 : 1', () => {
    for (const color of palette) expect(contrast(color, BOX_INK[theme]), color).toBeGreaterThanOrEqual(4.5);
    expect(dimmedPaletteOf(theme)).toHaveLength(palette.length);
  });

  test('less is bluer, more is redder, and nothing of both has no hue to speak of', () => {
    const [red, , blue] = channels(palette[changeColor(-1)]);
    expect(blue - red).toBeGreaterThan(80);
    const [redMore, , blueMore] = channels(palette[changeColor(1)]);
    expect(redMore - blueMore).toBeGreaterThan(80);
    const same = channels(palette[changeColor(0)]);
    expect(Math.max(...same) - Math.min(...same)).toBeLessThan(12);
  });

  test('the more of a box is its own, the further its lightness goes', () => {
    const lightness = Array.from({ length: 9 }, (_, step) => luminance(palette[selfColor(step / 8)]));
    const inOrder = [...lightness].sort((one, other) => (theme === 'light' ? other - one : one - other));
    expect(lightness).toEqual(inOrder);
    expect(new Set(lightness).size).toBe(9);
  });
});

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** As WCAG 2 has it. */
function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
