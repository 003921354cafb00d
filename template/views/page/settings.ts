import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Theme } from '../../data/color.js';
import { type ByteUnits, followByteUnits } from '../../data/format.js';
import { EDITORS, type Editor } from '../../model/names/editor-url.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export const BYTE_UNITS = ['decimal', 'binary'] as const;

/** How a reader wants every report to look, whatever it shows; remembered where the browser lets a file remember. */
export interface Settings {
  readonly theme: (typeof THEMES)[number];
  readonly byteUnits: ByteUnits;
  /** CSS pixels that the side panel is wide. */
  readonly panelPixels: number;
  readonly isPanelOpen: boolean;
  /** CSS pixels that the column of names is wide in tables; 0 for as much as there is. */
  readonly namePixels: number;
  /** What opens places. */
  readonly editor: Editor;
  /** Where the source of programs is on the reader's machine; "" where they did not say. */
  readonly sourceFolder: string;
}

export const MIN_PANEL_PIXELS = 240;
export const MAX_PANEL_PIXELS = 800;
export const MIN_NAME_PIXELS = 100;

const STORAGE_KEY = 'flamefile:settings';
const DEFAULTS: Settings = {
  theme: 'system',
  byteUnits: 'decimal',
  panelPixels: 340,
  isPanelOpen: true,
  namePixels: 0,
  editor: 'off',
  sourceFolder: '',
};

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
    const { theme, byteUnits, panelPixels, isPanelOpen, namePixels, editor, sourceFolder } = JSON.parse(
      localStorage.getItem(STORAGE_KEY) ?? '{}',
    );
    return {
      theme: THEMES.includes(theme) ? theme : DEFAULTS.theme,
      byteUnits: BYTE_UNITS.includes(byteUnits) ? byteUnits : DEFAULTS.byteUnits,
      panelPixels:
        panelPixels >= MIN_PANEL_PIXELS && panelPixels <= MAX_PANEL_PIXELS ? panelPixels : DEFAULTS.panelPixels,
      isPanelOpen: isPanelOpen !== false,
      namePixels: namePixels >= MIN_NAME_PIXELS ? namePixels : DEFAULTS.namePixels,
      editor: EDITORS.some(([key]) => key === editor) ? editor : DEFAULTS.editor,
      sourceFolder: typeof sourceFolder === 'string' ? sourceFolder : DEFAULTS.sourceFolder,
    };
  } catch {
    return DEFAULTS;
  }
}
