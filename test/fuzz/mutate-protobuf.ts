import { pick, type Random, wholeNumber } from './mutate.js';

const NUMBERS = [
  0n,
  1n,
  2n,
  127n,
  128n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];
/** What follows a length or is one. */
const [VARINT, BYTES] = [0, 2];

interface Field {
  readonly number: bigint;
  readonly wire: number;
  /** As it is written, without tag and length. */
  readonly content: Buffer;
  /** Written instead of the content's own. */
  readonly length?: bigint;
}

/** Changes some fields of a message, or of a message in it: numbers, lengths, field numbers, wire types, order. */
export function mutateProtobuf(bytes: Buffer, random: Random): Buffer {
  const fields = fieldsOf(bytes);
  if (fields === null || fields.length === 0) return changeVarints(bytes, random);
  for (let count = wholeNumber(4, random); count >= 0 && fields.length > 0; count--) {
    const at = wholeNumber(fields.length, random);
    fields.splice(at, 1, ...pick(FIELD_CHANGES, random)(fields[at], fields, random));
  }
  return Buffer.concat(fields.map(written));
}

/** What stands in the place of a field. */
type FieldChange = (field: Field, fields: readonly Field[], random: Random) => Field[];

const changeContent: FieldChange = (field, _fields, random) => {
  if (field.wire === VARINT) return [{ ...field, content: varint(pick(NUMBERS, random)) }];
  return [{ ...field, content: mutateProtobuf(field.content, random) }];
};

const FIELD_CHANGES: readonly FieldChange[] = [
  ...Array<FieldChange>(10).fill(changeContent),
  () => [],
  (field, _fields, random) => Array(1 + wholeNumber(100, random)).fill(field),
  (field, fields, random) => [pick(fields, random), field],
  (field, _fields, random) => [{ ...field, length: pick(NUMBERS, random) }],
  (field, _fields, random) => [{ ...field, number: BigInt(wholeNumber(20, random)) }],
  (field, _fields, random) => [{ ...field, wire: wholeNumber(8, random) }],
];

/** Numbers one after the other, as lists of them are packed. */
function changeVarints(bytes: Buffer, random: Random): Buffer {
  const at = wholeNumber(bytes.length + 1, random);
  return Buffer.concat([bytes.subarray(0, at), varint(pick(NUMBERS, random)), bytes.subarray(at + 1)]);
}

/** Null where the bytes are no message. */
function fieldsOf(bytes: Buffer): Field[] | null {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    if (tag === null) return null;
    const [number, wire] = [tag.value >> 3n, Number(tag.value & 7n)];
    const value = readVarint(bytes, tag.end);
    if (value === null || number === 0n || (wire !== VARINT && wire !== BYTES)) return null;
    const [start, end] = wire === VARINT ? [tag.end, value.end] : [value.end, value.end + Number(value.value)];
    if (end > bytes.length) return null;
    fields.push({ number, wire, content: bytes.subarray(start, end) });
    at = end;
  }
  return fields;
}

function written({ number, wire, content, length }: Field): Buffer {
  const tag = varint((number << 3n) | BigInt(wire));
  return Buffer.concat(wire === BYTES ? [tag, varint(length ?? BigInt(content.length)), content] : [tag, content]);
}

function readVarint(bytes: Buffer, start: number): { value: bigint; end: number } | null {
  let value = 0n;
  for (let at = start; at < Math.min(bytes.length, start + 10); at++) {
    value |= BigInt(bytes[at] & 127) << BigInt(7 * (at - start));
    if (bytes[at] < 128) return { value, end: at + 1 };
  }
  return null;
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}
