import { LABEL, LINE, LOCATION, PROFILE, SAMPLE, VALUE_TYPE } from './fields.js';
import { BROKEN_MESSAGE, BYTES, VARINT, WireCursor } from './wire.js';

/** Of so many messages without a sample type it is taken for granted that one will follow. */
const MIN_MESSAGES = 16;

/** The wire types that a field may have. */
type Shape = ReadonlyMap<number, readonly number[]>;

const NUMBERS = [VARINT];
const MESSAGE = [BYTES];
/** Repeated numbers, packed or not. */
const EITHER = [VARINT, BYTES];

const PROFILE_SHAPE: Shape = new Map([
  ...[1, 2, 3, 4, 5, 6, 11].map((field): [number, readonly number[]] => [field, MESSAGE]),
  ...[7, 8, 9, 10, 12, 14, 15].map((field): [number, readonly number[]] => [field, NUMBERS]),
  [PROFILE.comment, EITHER],
]);

/** What each message of a profile is made of. */
const SHAPES: ReadonlyMap<number, Shape> = new Map([
  [PROFILE.sampleType, shapeOfNumbers(VALUE_TYPE.unit)],
  [PROFILE.periodType, shapeOfNumbers(VALUE_TYPE.unit)],
  [
    PROFILE.sample,
    new Map([
      [SAMPLE.location, EITHER],
      [SAMPLE.value, EITHER],
      [SAMPLE.label, MESSAGE],
    ]),
  ],
  [PROFILE.mapping, shapeOfNumbers(10)],
  [PROFILE.location, new Map([...shapeOfNumbers(5), [LOCATION.line, MESSAGE]])],
  [PROFILE.function, shapeOfNumbers(5)],
]);

const LABEL_SHAPE = shapeOfNumbers(LABEL.number + 1);
const LINE_SHAPE = shapeOfNumbers(LINE.column);

/**
 * Whether a file that begins with these bytes is a profile. The format has no magic number, so all is walked through: each
 * field must be one that profiles have, and of the right type. No text is like that, and few other messages.
 */
export function looksLikeProfile(head: Uint8Array): boolean {
  const cursor = new WireCursor(head);
  const seen = new Map<number, number>();
  cursor.enter(0, head.length);
  try {
    while (cursor.next()) {
      const { at, field, wireType, start, end } = cursor;
      if (!PROFILE_SHAPE.get(field)?.includes(wireType)) return false;
      // The first text is the empty one.
      if (field === PROFILE.string && !seen.has(field) && end > start) return false;
      const shape = SHAPES.get(field);
      if (shape && !hasShape(cursor, start, end, field, shape)) return false;
      seen.set(field, (seen.get(field) ?? 0) + 1);
      cursor.enter(at, head.length);
    }
    // Traces of Perfetto have nothing but messages in the field of sample types.
    if (seen.size === 1 && seen.has(PROFILE.sampleType)) return false;
  } catch (error) {
    // The head ends within a field, or the file was cut, or this is something else.
    if (error !== BROKEN_MESSAGE) throw error;
  }
  const messages = [...seen.values()].reduce((sum, count) => sum + count, 0);
  return seen.has(PROFILE.sampleType) || (seen.has(PROFILE.sample) && messages >= MIN_MESSAGES);
}

function hasShape(cursor: WireCursor, start: number, end: number, message: number, shape: Shape): boolean {
  cursor.enter(start, end);
  try {
    while (cursor.next()) {
      if (!shape.get(cursor.field)?.includes(cursor.wireType)) return false;
      const inner =
        shape.get(cursor.field) === MESSAGE ? (message === PROFILE.sample ? LABEL_SHAPE : LINE_SHAPE) : null;
      if (inner === null) continue;
      const { at } = cursor;
      if (!hasShape(cursor, cursor.start, cursor.end, 0, inner)) return false;
      cursor.enter(at, end);
    }
  } catch (error) {
    if (error !== BROKEN_MESSAGE) throw error;
    return false;
  }
  return true;
}

function shapeOfNumbers(fields: number): Map<number, readonly number[]> {
  return new Map(Array.from({ length: fields }, (_, index) => [index + 1, NUMBERS]));
}
