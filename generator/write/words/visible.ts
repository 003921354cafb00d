import { makeVisible } from '../../../template/data/visible.js';

export { makeVisible };

const HALF_A_PAIR_AT_THE_END = /[\uD800-\uDBFF]$/;

/** A visible text of at most `width` UTF-16 units; what is cut off is marked by an ellipsis. */
export function fitVisible(text: string, width: number): string {
  // A name of a million characters is cut before it is searched; a pair cut in two must not show as half a character.
  const head = text.length > width ? text.slice(0, width).replace(HALF_A_PAIR_AT_THE_END, '') : text;
  const visible = makeVisible(head);
  if (head === text && visible.length <= width) return visible;
  return `${visible.slice(0, Math.max(0, width - 1)).replace(HALF_A_PAIR_AT_THE_END, '')}…`;
}

/** The no-break spaces of formatted numbers as plain ones, which terminals and scripts know better. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
