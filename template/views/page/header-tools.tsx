import './header-tools.css';
import { SettingSelect } from './setting-select.js';
import { BYTE_UNITS, changeSettings, settings, THEMES } from './settings.js';

const THEME_NAMES = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;

/** Light or dark, or what the reader's system prefers. */
export function ThemeSwitch() {
  return (
    <SettingSelect
      label="Theme"
      title="Theme: as the system, light or dark"
      class="theme-switch"
      options={THEMES.map((theme) => [theme, THEME_NAMES[theme]])}
      value={settings.value.theme}
      onChange={(theme) => changeSettings({ theme })}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
        <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
      </svg>
    </SettingSelect>
  );
}

const UNIT_NAMES = { decimal: 'kB', binary: 'KiB' } as const;

/** What larger units of bytes are; figures everywhere follow at once. */
export function UnitsSwitch() {
  return (
    <SettingSelect
      label="Units of memory"
      title="Units of memory: 1 kB is 1000 bytes, 1 KiB is 1024 bytes"
      options={BYTE_UNITS.map((units) => [units, UNIT_NAMES[units]])}
      value={settings.value.byteUnits}
      onChange={(byteUnits) => changeSettings({ byteUnits })}
    />
  );
}
