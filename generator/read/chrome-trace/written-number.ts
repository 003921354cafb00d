import type { JsonCursor } from '../json-cursor.js';
import { numberOf } from './trace-event.js';

const QUOTE = 0x22;

/** A number, be it written as a text; NaN for any other value, which is skipped. */
export function readNumber(json: JsonCursor): number {
  if (json.bytes[json.startOfValue()] === QUOTE) return numberOf(json.value());
  const number = json.number();
  return Number.isFinite(number) ? number : Number.NaN;
}
