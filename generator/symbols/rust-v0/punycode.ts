/** Inserting is quadratic, and no identifier is this long; rustc-demangle's limit. */
const MAX_CHARACTERS = 128;

/** The parameters of RFC 3492, section 5. */
const BASE = 36;
const MIN_THRESHOLD = 1;
const MAX_THRESHOLD = 26;
const SKEW = 38;
const FIRST_DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE_POINT = 0x80;

/**
 * Decodes RFC 3492's punycode, given as its plain characters and the code of those to insert (a-z, 0-9). Undefined
 * where the code is damaged or stands for more than 128 characters.
 */
export function decodePunycode(ascii: string, code: string): string | undefined {
  if (ascii.length > MAX_CHARACTERS) return undefined;
  const characters = [...ascii];
  let bias = FIRST_BIAS;
  let codePoint = FIRST_CODE_POINT;
  let insertAt = 0;
  for (let position = 0; position < code.length; ) {
    const number = readNumber(code, position, bias);
    if (number === undefined || characters.length === MAX_CHARACTERS) return undefined;
    const length = characters.length + 1;
    insertAt += number.value;
    codePoint += Math.floor(insertAt / length);
    insertAt %= length;
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return undefined;
    characters.splice(insertAt, 0, String.fromCodePoint(codePoint));
    insertAt++;
    bias = adaptedBias(number.value, length, position === 0);
    position = number.end;
  }
  return characters.join('');
}

/** A number of variable length: the last digit is the first that is below its threshold. */
function readNumber(code: string, start: number, bias: number): { value: number; end: number } | undefined {
  let value = 0;
  let weight = 1;
  for (let position = start; position < code.length; position++) {
    const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(code[position]);
    const place = (position - start + 1) * BASE - bias;
    const threshold = Math.min(Math.max(place, MIN_THRESHOLD), MAX_THRESHOLD);
    value += digit * weight;
    if (digit < 0 || value > Number.MAX_SAFE_INTEGER) return undefined;
    if (digit < threshold) return { value, end: position + 1 };
    weight *= BASE - threshold;
  }
  return undefined;
}

function adaptedBias(value: number, length: number, isFirst: boolean): number {
  let delta = Math.floor(value / (isFirst ? FIRST_DAMP : 2));
  delta += Math.floor(delta / length);
  let bias = 0;
  for (; delta > ((BASE - MIN_THRESHOLD) * MAX_THRESHOLD) / 2; bias += BASE)
    delta = Math.floor(delta / (BASE - MIN_THRESHOLD));
  return bias + Math.floor(((BASE - MIN_THRESHOLD + 1) * delta) / (delta + SKEW));
}
