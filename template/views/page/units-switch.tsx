import { SettingSelect } from './setting-select.js';
import { BYTE_UNITS, changeSettings, settings } from './settings.js';

const NAMES = { decimal: 'kB', binary: 'KiB' } as const;

/** What larger units of bytes are; figures everywhere follow at once. */
export function UnitsSwitch() {
  return (
    <SettingSelect
      label="Units of memory"
      title="Units of memory: 1 kB is 1000 bytes, 1 KiB is 1024 bytes"
      options={BYTE_UNITS.map((units) => [units, NAMES[units]])}
      value={settings.value.byteUnits}
      onChange={(byteUnits) => changeSettings({ byteUnits })}
    />
  );
}
