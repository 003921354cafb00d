import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Theme } from '../../data/color.js';
import { type ByteUnits, followByteUnits } from '../../data/format.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export const BYTE_UNITS = ['decimal', 'binary'] as const;

/** How a reader wants every report to look, whatever it shows; remembered where the browser lets a file remember. */
export interface Settings {
  readonly theme: (typeof THEMES)[number];
  readonly byteUnits: ByteUnits;
}

const STORAGE_KEY = 'flamefile:settings';
const DEFAULTS: Settings = { theme: 'system', byteUnits: 'decimal' };

const isSystemDark = matchMedia('(prefers-color-scheme: dark)');
const chosen = signal(remembered());
const shownTheme = signal<Theme>('light');
let isPrinting = false;

export const settings: ReadonlySignal<Settings> = chosen;
export const byteUnits: ReadonlySignal<ByteUnits> = computed(() => chosen.value.byteUnits);
/** The theme that is shown; the style sheet's custom properties are its as soon as this says so. */
export const theme: ReadonlySignal<Theme> = shownTheme;

/** Has the page follow the settings from now on; to be called before anything is drawn. */
export function followSettings(): void {
  followByteUnits(() => byteUnits.value);
  isSystemDark.addEventListener('change', showTheme);
  showTheme();
}

/** Changes a setting and remembers all of them, where storage is allowed. */
export function changeSettings(change: Partial<Settings>): void {
  chosen.value = { ...chosen.value, ...change };
  showTheme();
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen.value));
  } catch {
    // A file or a sandbox may have no storage, or a full one: the setting then holds for as long as the page is open.
  }
}

/** Paper is white, whatever the theme. */
export function setPrinting(value: boolean): void {
  isPrinting = value;
  showTheme();
}

function showTheme(): void {
  const { theme } = chosen.value;
  const system: Theme = isSystemDark.matches ? 'dark' : 'light';
  const shown = isPrinting ? 'light' : theme === 'system' ? system : theme;
  document.documentElement.dataset.theme = shown;
  shownTheme.value = shown;
}

/** What is remembered may be anything: whatever is no setting is left out. */
function remembered(): Settings {
  try {
    const { theme, byteUnits } = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    return {
      theme: THEMES.includes(theme) ? theme : DEFAULTS.theme,
      byteUnits: BYTE_UNITS.includes(byteUnits) ? byteUnits : DEFAULTS.byteUnits,
    };
  } catch {
    return DEFAULTS;
  }
}
