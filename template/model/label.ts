/**
 * The first of some labels, longest first, that has room; the last one cut off with an ellipsis where none has, and
 * nothing where not even two letters of it would be left.
 */
export function fitLabel(labels: readonly string[], roomInLetters: number): string {
  for (const label of labels) if (label.length <= roomInLetters) return label;
  const last = labels[labels.length - 1];
  return roomInLetters < 3 ? '' : `${last.slice(0, roomInLetters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
