import { type ReadonlySignal, signal } from '@preact/signals';
import { BOX_INK, boxColors, DIMMED_INK, dimmedColors, type Theme } from '../data/color.js';

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

const isDark = matchMedia('(prefers-color-scheme: dark)');
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
  for (const query of [isDark, isForced]) query.addEventListener('change', update);
  const stop = () => {
    for (const query of [isDark, isForced]) query.removeEventListener('change', update);
  };
  return { look, stop };
}

function readLook(element: Element): Look {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const base = {
    surface: value('--surface'),
    accent: value('--accent'),
    outline: value('--ink'),
    font: `12px ${value('--mono')}`,
  };
  if (isForced.matches) return { ...base, ...forcedColors(base.surface, base.outline) };
  const theme: Theme = isDark.matches ? 'dark' : 'light';
  return {
    ...base,
    boxColors: boxColors(theme),
    boxInk: BOX_INK[theme],
    dimmedColors: dimmedColors(theme),
    dimmedInk: DIMMED_INK[theme],
    border: null,
  };
}

function forcedColors(surface: string, ink: string) {
  const plain = boxColors('light').map(() => surface);
  return { boxColors: plain, boxInk: ink, dimmedColors: plain, dimmedInk: 'GrayText', border: ink };
}
