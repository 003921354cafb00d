import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { BOX_INK, DIMMED_INK } from '../../data/color.js';
import { dimmedPaletteOf, paletteOf } from '../../model/names/box-color.js';
import { byteUnits, theme } from './settings.js';

/** Everything the canvas needs to know of the style sheet and the reader's settings. */
export interface Look {
  readonly surface: string;
  readonly accent: string;
  /** Outline of what the pointer is on. */
  readonly outline: string;
  readonly font: string;
  readonly boxColors: readonly string[];
  readonly boxInk: string;
  readonly dimmedColors: readonly string[];
  readonly dimmedInk: string;
  /** The reader has chosen all colours: boxes are then told apart by their borders. */
  readonly border: string | null;
}

const isForced = matchMedia('(forced-colors: active)');
const isMotionReduced = matchMedia('(prefers-reduced-motion: reduce)');

export function prefersReducedMotion(): boolean {
  return isMotionReduced.matches;
}

/** The look of an element's surroundings, read anew whenever the reader's settings change. */
export function watchLook(element: Element): { look: ReadonlySignal<Look>; stop: () => void } {
  const look = signal(readLook(element));
  const update = () => {
    look.value = readLook(element);
  };
  isForced.addEventListener('change', update);
  const stopSettings = effect(() => {
    // Units are no part of a look, but figures on a canvas have to be painted anew in others as well.
    void [theme.value, byteUnits.value];
    update();
  });
  const stop = () => {
    isForced.removeEventListener('change', update);
    stopSettings();
  };
  return { look, stop };
}

export function readLook(element: Element): Look {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const base = {
    surface: value('--surface'),
    accent: value('--accent'),
    outline: value('--ink'),
    font: `12px ${value('--mono')}`,
  };
  if (isForced.matches) return { ...base, ...forcedColors(base.surface, base.outline) };
  return {
    ...base,
    boxColors: paletteOf(theme.value),
    boxInk: BOX_INK[theme.value],
    dimmedColors: dimmedPaletteOf(theme.value),
    dimmedInk: DIMMED_INK[theme.value],
    border: null,
  };
}

function forcedColors(surface: string, ink: string) {
  const plain = paletteOf('light').map(() => surface);
  return { boxColors: plain, boxInk: ink, dimmedColors: plain, dimmedInk: 'GrayText', border: ink };
}
