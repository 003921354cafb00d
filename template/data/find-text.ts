/** Up to here the engine's own search is quicker, whatever the texts are; its worst case is their lengths multiplied. */
const MAX_COMPARISONS = 16_384;

/** Where a part first stands in a text; -1 where it does not. In time that grows with the lengths added up. */
export function findText(text: string, part: string): number {
  if (part.length > text.length) return -1;
  return part.length * text.length <= MAX_COMPARISONS ? text.indexOf(part) : findLongText(text, part);
}

/** After Knuth, Morris and Pratt. */
function findLongText(text: string, part: string): number {
  const overlaps = overlapsOf(part);
  let matched = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && part.charCodeAt(matched) !== unit) matched = overlaps[matched - 1];
    if (part.charCodeAt(matched) === unit) matched++;
    if (matched === part.length) return at - matched + 1;
  }
  return -1;
}

/** For each beginning of a text the longest shorter one that it ends with: `abab` ends with `ab`. */
function overlapsOf(part: string): Uint32Array {
  const overlaps = new Uint32Array(part.length);
  let matched = 0;
  for (let at = 1; at < part.length; at++) {
    const unit = part.charCodeAt(at);
    while (matched > 0 && part.charCodeAt(matched) !== unit) matched = overlaps[matched - 1];
    if (part.charCodeAt(matched) === unit) matched++;
    overlaps[at] = matched;
  }
  return overlaps;
}
