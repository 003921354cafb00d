import { afterBlanks, afterDigits, afterWord, beforeBlanks, beforeDigits, isBlank, numberFrom } from './bytes.js';

const [COLON, POINT, SLASH, MINUS, OPENING_BRACKET, CLOSING_BRACKET] = [0x3a, 0x2e, 0x2f, 0x2d, 0x5b, 0x5d];
/** perf writes 6 digits, with --ns 9. */
const MIN_FRACTION_DIGITS = 3;
const MAX_FRACTION_DIGITS = 9;
/** Of seconds: more would not be exact. */
const MAX_SECONDS_DIGITS = 15;

/**
 * Takes apart the first line of an event; all of its parts but one may be missing.
 *
 *     till 1: express 17101/17105 [000]   843.320605:     5025125 cpu-clock:u: size=16
 *     owner                               time            period  event        rest
 *
 * Names of threads hold blanks, digits and colons, so the time is found first: the first word of that form. Without a time the
 * event is the first word with a colon behind it that follows a number, else the last word if it has a colon.
 */
export class EventLine {
  /** Where the thread's name, its numbers and the processor's end. */
  ownerEnd = 0;
  hasTime = false;
  seconds = 0;
  nanoseconds = 0;
  /** -1 where there is none. */
  period = -1;
  /** Without the colon behind it; equal where there is none. */
  eventStart = 0;
  eventEnd = 0;
  restStart = 0;
  /** What it has besides a text may be that of any other line. */
  isDoubtful = false;

  parse(bytes: Uint8Array, start: number, end: number): void {
    if (!this.parseTimed(bytes, start, end)) this.parseUntimed(bytes, start, end);
  }

  /** @returns false where the line has no time */
  parseTimed(bytes: Uint8Array, start: number, end: number): boolean {
    for (let at = start; at < end; at++) {
      if (bytes[at] !== COLON || (at + 1 < end && !isBlank(bytes[at + 1]))) continue;
      if (!this.readTime(bytes, start, at)) continue;
      this.readEvent(bytes, afterBlanks(bytes, at + 1, end), end);
      this.isDoubtful = false;
      return true;
    }
    return false;
  }

  private readTime(bytes: Uint8Array, start: number, end: number): boolean {
    const fraction = beforeDigits(bytes, start, end);
    const digits = end - fraction;
    if (digits < MIN_FRACTION_DIGITS || digits > MAX_FRACTION_DIGITS) return false;
    const point = fraction - 1;
    if (point < start || bytes[point] !== POINT) return false;
    const seconds = beforeDigits(bytes, start, point);
    if (seconds === point || point - seconds > MAX_SECONDS_DIGITS) return false;
    if (seconds > start && !isBlank(bytes[seconds - 1])) return false;
    this.hasTime = true;
    this.seconds = numberFrom(bytes, seconds, point);
    this.nanoseconds = numberFrom(bytes, fraction, end) * 10 ** (MAX_FRACTION_DIGITS - digits);
    this.ownerEnd = beforeBlanks(bytes, start, seconds);
    return true;
  }

  /** What follows a time. */
  private readEvent(bytes: Uint8Array, start: number, end: number): void {
    this.period = -1;
    const digitsEnd = afterDigits(bytes, start, end);
    const next = afterBlanks(bytes, digitsEnd, end);
    // Without an event, digits are the address of the only call.
    const hasPeriod = digitsEnd > start && next > digitsEnd && bytes[afterWord(bytes, next, end) - 1] === COLON;
    if (hasPeriod) this.period = numberFrom(bytes, start, digitsEnd);
    this.takeEvent(bytes, hasPeriod ? next : start, end);
  }

  private takeEvent(bytes: Uint8Array, start: number, end: number): void {
    const wordEnd = afterWord(bytes, start, end);
    const isEvent = wordEnd > start && bytes[wordEnd - 1] === COLON;
    this.eventStart = start;
    this.eventEnd = isEvent ? wordEnd - 1 : start;
    this.restStart = isEvent ? afterBlanks(bytes, wordEnd, end) : start;
  }

  private parseUntimed(bytes: Uint8Array, start: number, end: number): void {
    this.hasTime = false;
    this.period = -1;
    let [beforeLast, last] = [false, false];
    let lastStart = start;
    for (let at = afterBlanks(bytes, start, end); at < end; ) {
      const wordEnd = afterWord(bytes, at, end);
      const next = afterBlanks(bytes, wordEnd, end);
      if (bytes[wordEnd - 1] === COLON && (last || next === end)) {
        this.isDoubtful = !last;
        this.takeEvent(bytes, at, end);
        // Of two numbers the first is the thread's.
        const isPeriod = beforeLast && last && afterDigits(bytes, lastStart, end) === afterWord(bytes, lastStart, end);
        if (isPeriod) this.period = numberFrom(bytes, lastStart, afterDigits(bytes, lastStart, end));
        this.ownerEnd = beforeBlanks(bytes, start, isPeriod ? lastStart : at);
        return;
      }
      [beforeLast, last, lastStart] = [last, isNumber(bytes, at, wordEnd), at];
      at = next;
    }
    this.isDoubtful = true;
    this.ownerEnd = end;
    this.eventStart = this.eventEnd = this.restStart = end;
  }
}

/** `17101`, `17101/17105`, `-1`, or a processor's, `[000]`. */
function isNumber(bytes: Uint8Array, start: number, end: number): boolean {
  const isBracketed = bytes[start] === OPENING_BRACKET && bytes[end - 1] === CLOSING_BRACKET;
  const from = isBracketed || bytes[start] === MINUS ? start + 1 : start;
  const to = isBracketed ? end - 1 : end;
  const digitsEnd = afterDigits(bytes, from, to);
  if (digitsEnd === from) return false;
  if (digitsEnd === to) return true;
  const second = digitsEnd + (bytes[digitsEnd + 1] === MINUS ? 2 : 1);
  return bytes[digitsEnd] === SLASH && second < to && afterDigits(bytes, second, to) === to;
}
