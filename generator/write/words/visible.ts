import { makeVisible } from '../../../template/data/visible.js';

export { makeVisible };

const TRAILING_HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

/** Visible text, see makeVisible, of at most `width` UTF-16 units, with an ellipsis where something was cut off. */
export function fitVisible(text: string, width: number): string {
  // Cut first, so that a name of a million characters is not scanned; without half a surrogate pair at the end.
  const head = text.length > width ? text.slice(0, width).replace(TRAILING_HIGH_SURROGATE, '') : text;
  const visible = makeVisible(head);
  if (head === text && visible.length <= width) return visible;
  return `${visible.slice(0, Math.max(0, width - 1)).replace(TRAILING_HIGH_SURROGATE, '')}…`;
}

/** Replaces the no-break spaces of formatted numbers with plain ones, for terminals and scripts. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
