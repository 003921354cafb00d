import type { ByteWriter } from '../../../data/varint.js';

/** Protobuf's wire format: https://protobuf.dev/programming-guides/encoding. */
const VARINT = 0;
const LENGTH_DELIMITED = 2;

const encoder = new TextEncoder();

/** Writes a field that is a number of up to 64 bits with its sign. What is 0 is left out, as it is where nothing is said. */
export function writeNumber(to: ByteWriter, field: number, value: number | bigint): void {
  if (value === 0 || value === 0n) return;
  to.writeUnsigned(field * 8 + VARINT);
  writeVarint(to, value);
}

export function writeText(to: ByteWriter, field: number, text: string): void {
  writeBytes(to, field, encoder.encode(text));
}

/** Writes a field that is a message of its own. @param content what is in it; empty afterwards */
export function writeMessage(to: ByteWriter, field: number, content: ByteWriter): void {
  writeBytes(to, field, content.take(content.length));
}

/** Writes a field of several numbers, zeros too. @param packed an empty writer; empty afterwards */
export function writeNumbers(
  to: ByteWriter,
  field: number,
  values: readonly (number | bigint)[],
  packed: ByteWriter,
): void {
  if (values.length === 0) return;
  for (const value of values) writeVarint(packed, value);
  writeMessage(to, field, packed);
}

function writeBytes(to: ByteWriter, field: number, bytes: Uint8Array): void {
  to.writeUnsigned(field * 8 + LENGTH_DELIMITED);
  to.writeUnsigned(bytes.length);
  to.writeBytes(bytes);
}

function writeVarint(to: ByteWriter, value: number | bigint): void {
  if (typeof value === 'number' && value >= 0) {
    to.writeUnsigned(value);
    return;
  }
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  to.writeBytes(Uint8Array.from(bytes));
}
