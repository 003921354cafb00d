import { makeVisible } from '../../../template/data/visible.js';

export { makeVisible };

const LEADING_LOW_SURROGATE = /^[\uDC00-\uDFFF]/;
const TRAILING_HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

/** Visible text, see makeVisible, of at most `width` UTF-16 units, with an ellipsis where something was cut off. */
export function fitVisible(text: string, width: number): string {
  // Cut first, so that a name of a million characters is not scanned; without half a surrogate pair at the end.
  const head = text.length > width ? text.slice(0, width).replace(TRAILING_HIGH_SURROGATE, '') : text;
  const visible = makeVisible(head);
  if (head === text && visible.length <= width) return visible;
  return `${visible.slice(0, Math.max(0, width - 1)).replace(TRAILING_HIGH_SURROGATE, '')}…`;
}

/** The same of a function's name, of which beginning and end tell most: what is left out is from its middle. */
export function fitName(name: string, width: number): string {
  if (name.length <= width) {
    const visible = makeVisible(name);
    if (visible.length <= width) return visible;
  }
  const half = Math.max(0, width - 1) / 2;
  const start = makeVisible(name.slice(0, width).replace(TRAILING_HIGH_SURROGATE, ''));
  const end = makeVisible(name.slice(-width).replace(LEADING_LOW_SURROGATE, ''));
  const tail = end.slice(end.length - Math.floor(half)).replace(LEADING_LOW_SURROGATE, '');
  return `${start.slice(0, Math.ceil(half)).replace(TRAILING_HIGH_SURROGATE, '')}…${tail}`;
}

/** The same of a place, `src/lib.rs:12`: what is cut off is the beginning of its path, so that file and line stay whole. */
export function fitPlace(place: string, width: number): string {
  if (place.length <= width) {
    const visible = makeVisible(place);
    if (visible.length <= width) return visible;
  }
  const end = makeVisible(place.slice(-width).replace(LEADING_LOW_SURROGATE, ''));
  return `…${end.slice(Math.max(1, end.length + 1 - width)).replace(LEADING_LOW_SURROGATE, '')}`;
}

/** Replaces the no-break spaces of formatted numbers with plain ones, for terminals and scripts. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
