/**
 * Tints of the eight hues that colour-blind readers can tell apart best (Okabe and Ito, 2008), each in two shades, so
 * that neighbours out of one package differ. BOX_TEXT stands on each of them at 4.5 : 1 and better.
 */
export const BOX_FILLS = [
  ['#f6c877', '#f9dba5'],
  ['#9ad2f2', '#bfe3f7'],
  ['#7ecdb0', '#a8dec9'],
  ['#ece07c', '#f3eaa8'],
  ['#a3bdf0', '#c3d4f6'],
  ['#f0a584', '#f5c2aa'],
  ['#dca8ca', '#e8c6dc'],
  ['#c8c4b8', '#dad7ce'],
] as const;

export const BOX_TEXT = '#1a1a1a';

/** A package always has the same hue and a function the same shade of it, whatever the report. */
export function boxFill(packageName: string, functionName: string): string {
  const shades = BOX_FILLS[hash(packageName) % BOX_FILLS.length];
  return shades[hash(functionName) % shades.length];
}

/** FNV-1a over UTF-16 units; a name of a million characters is told apart by its first ones. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length && at < 500; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
