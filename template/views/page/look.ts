import { signal } from '@preact/signals';
import { BOX_INK, DIMMED_INK, LANE_COLOR } from '../../data/color.js';
import { dimmedPaletteOf, paletteOf } from '../../model/names/box-color.js';
import './activity.css';
import { theme } from './settings.js';

/** Everything the canvas needs to know of the style sheet and the reader's settings. */
export interface Look {
  readonly surface: string;
  readonly accent: string;
  /** Outline of what the pointer is on. */
  readonly outline: string;
  readonly font: string;
  readonly boxColors: readonly string[];
  readonly boxInk: string;
  /** The header of a lane. */
  readonly laneColor: string;
  /** Of what a track does, as on the timeline; see ACTIVITIES. */
  readonly activityColors: readonly string[];
  readonly dimmedColors: readonly string[];
  readonly dimmedInk: string;
  /** The reader has chosen all colours: boxes are then told apart by their borders. */
  readonly border: string | null;
}

const ACTIVITY_COLORS = ['own', 'dependencies', 'runtime', 'collecting'].map((name) => `--activity-${name}`);

const forcedColors = matchMedia('(forced-colors: active)');
const isForced = signal(forcedColors.matches);
forcedColors.addEventListener('change', () => {
  isForced.value = forcedColors.matches;
});

const isMotionReduced = matchMedia('(prefers-reduced-motion: reduce)');

export function prefersReducedMotion(): boolean {
  return isMotionReduced.matches;
}

/** The look of an element's surroundings. */
export function readLook(element: Element): Look {
  // Read first: the style follows from both.
  const [shownTheme, areColorsForced] = [theme.value, isForced.value];
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const base = {
    surface: value('--surface'),
    accent: value('--accent'),
    outline: value('--ink'),
    font: `12px ${value('--mono')}`,
  };
  if (areColorsForced) return { ...base, ...readersColors(base.surface, base.outline) };
  return {
    ...base,
    boxColors: paletteOf(shownTheme),
    boxInk: BOX_INK[shownTheme],
    laneColor: LANE_COLOR[shownTheme],
    activityColors: ACTIVITY_COLORS.map(value),
    dimmedColors: dimmedPaletteOf(shownTheme),
    dimmedInk: DIMMED_INK[shownTheme],
    border: null,
  };
}

function readersColors(surface: string, ink: string) {
  const plain = paletteOf('light').map(() => surface);
  return {
    boxColors: plain,
    boxInk: ink,
    laneColor: surface,
    activityColors: ACTIVITY_COLORS.map(() => 'GrayText'),
    dimmedColors: plain,
    dimmedInk: 'GrayText',
    border: ink,
  };
}
