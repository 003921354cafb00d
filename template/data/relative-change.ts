import { formatShareChange } from './format.js';

/** `−89.5 %` of what there was; `new` where that was nothing, `gone` where nothing is left, `as before` for no change. */
export function relativeChange(before: number, after: number): string {
  if (after === before) return 'as before';
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  return formatShareChange((after - before) / Math.abs(before));
}
