const [SPACE, TAB, CARRIAGE_RETURN, ZERO] = [0x20, 0x09, 0x0d, 0x30];

/** Up to so many digits a count is exact without further care. */
const PLAIN_DIGITS = 15;
/** A longer number is none. */
const MAX_NUMBER_BYTES = 400;

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Why a line's count cannot be used: there is none, or it is larger than can be counted exactly. */
export type CountFault = 'no count' | 'too large';

/**
 * Reads the number that ends a line, after white space. It is kept as a decimal, so that nothing is rounded: `value` is
 * 0.`places` zeros and a one times the whole number `digits`.
 */
export class CountParser {
  /** The whole number that the digits make; -3123 for -31.23. */
  digits = 0;
  /** How many of the digits are behind the point; 2 for -31.23. */
  places = 0;
  /** Where the text before the count ends, without the white space between them. */
  textEnd = 0;
  /** More digits than a whole number can hold were left out behind the point. */
  isRounded = false;

  /** @returns null where the bytes from `start` to `end` end in a count, otherwise why not */
  parse(bytes: Uint8Array, start: number, end: number): CountFault | null {
    const numberEnd = trimmedEnd(bytes, start, end);
    let at = numberEnd - 1;
    let digits = 0;
    let scale = 1;
    for (let digit = bytes[at] - ZERO; at >= start && digit >= 0 && digit <= 9; digit = bytes[--at] - ZERO) {
      digits += digit * scale;
      scale *= 10;
    }
    const digitCount = numberEnd - 1 - at;
    const isPlain = digitCount > 0 && digitCount <= PLAIN_DIGITS && at >= start && isBlank(bytes[at]);
    if (!isPlain) return this.parseDecimal(bytes, start, numberEnd);
    this.digits = digits;
    this.places = 0;
    this.isRounded = false;
    this.textEnd = trimmedEnd(bytes, start, at);
    return null;
  }

  /** With a sign, a point, an exponent, or many digits. */
  private parseDecimal(bytes: Uint8Array, start: number, end: number): CountFault | null {
    let first = end;
    while (first > start && !isBlank(bytes[first - 1]) && end - first <= MAX_NUMBER_BYTES) first--;
    if (first === start || end - first > MAX_NUMBER_BYTES) return 'no count';
    const [, sign, whole = '', fraction = '', exponent = '0'] =
      NUMBER.exec(Buffer.from(bytes.subarray(first, end)).toString('latin1')) ?? [];
    if (sign === undefined || whole + fraction === '') return 'no count';
    const significant = (whole + fraction).replace(/^0+/, '');
    const withoutZeros = significant.replace(/0+$/, '');
    const places = fraction.length - Number(exponent) - (significant.length - withoutZeros.length);
    const isUsable = this.keep(withoutZeros, places);
    if (!isUsable) return 'too large';
    if (sign === '-') this.digits = 0 - this.digits;
    this.textEnd = trimmedEnd(bytes, start, first);
    return null;
  }

  /** @returns false where the number is larger than can be counted exactly */
  private keep(significant: string, places: number): boolean {
    const dropped = Math.max(0, Math.min(places, significant.length - PLAIN_DIGITS));
    this.isRounded = dropped > 0;
    this.places = Math.max(0, places - dropped);
    const scaled = `${significant.slice(0, significant.length - dropped) || '0'}e${Math.max(0, -places)}`;
    this.digits = dropped > 0 ? roundedUp(scaled, significant, dropped) : Number(scaled);
    if (significant === '') this.places = 0;
    // 0.30000000000000004 is 0.3 but for what a sum of doubles left.
    for (; dropped > 0 && this.places > 0 && this.digits % 10 === 0; this.places--) this.digits /= 10;
    return significant === '' || this.digits <= Number.MAX_SAFE_INTEGER;
  }
}

/** The number without its last digits, rounded by the first of them. */
function roundedUp(kept: string, significant: string, dropped: number): number {
  return Number(kept) + (significant[significant.length - dropped] >= '5' ? 1 : 0);
}

/** Where a text ends without the white space at its end. */
export function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(bytes[at - 1])) at--;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN;
}
