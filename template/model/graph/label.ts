/** Of a shortened name: fewer letters tell nothing. */
const MIN_LETTERS = 5;
/** A part of it tells nothing. */
const ADDRESS = /^0x[0-9a-f]+(?: in |$)/;

/**
 * The first of some labels, longest first, that has room; the last one with an ellipsis in its middle where none has,
 * and nothing where fewer than five letters of it would be left, or it is an address.
 */
export function fitLabel(labels: readonly string[], roomInLetters: number): string {
  for (const label of labels) if (label.length <= roomInLetters) return label;
  const last = labels[labels.length - 1];
  return ADDRESS.test(last) ? '' : trimMiddle(last, roomInLetters);
}

/** Beginning and end of a text: both tell names apart. No character is cut in two. */
function trimMiddle(text: string, roomInLetters: number): string {
  if (roomInLetters <= MIN_LETTERS) return '';
  const headLength = Math.ceil((roomInLetters - 1) / 2);
  const head = text.slice(0, headLength).replace(/[\uD800-\uDBFF]$/, '');
  const tail = text.slice(text.length - (roomInLetters - 1 - headLength)).replace(/^[\uDC00-\uDFFF]/, '');
  return `${head}…${tail}`;
}
