import { flipBits, pick, type Random, wholeNumber } from './mutate.js';

const HEADER_BYTES = 68;
const NUMBERS = [0n, 1n, 67n, 2n ** 31n, 2n ** 32n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n];

/** Changes some records of a flight recording of Java, which are of a length and a type each, or numbers of its header. */
export function mutateChunks(bytes: Buffer, random: Random): Buffer {
  if (bytes.length < HEADER_BYTES) return flipBits(bytes, [bytes], random);
  const header = Buffer.from(bytes.subarray(0, HEADER_BYTES));
  const records = recordsOf(bytes);
  for (let count = wholeNumber(6, random); count >= 0 && records.length > 0; count--) {
    const at = wholeNumber(records.length, random);
    records.splice(at, 1, ...pick(RECORD_CHANGES, random)(records[at], records, random));
  }
  if (random() < 0.1) header.writeBigUInt64BE(pick(NUMBERS, random), 8 * (1 + wholeNumber(7, random)));
  const changed = Buffer.concat([header, ...records]);
  // What of a chunk is behind its end would be another one.
  if (random() < 0.9) changed.writeBigUInt64BE(BigInt(changed.length), 8);
  return random() < 0.2 ? Buffer.concat([changed, bytes]) : changed;
}

/** What stands in the place of a record. */
type RecordChange = (record: Buffer, records: readonly Buffer[], random: Random) => Buffer[];

const changeContent: RecordChange = (record, _records, random) => {
  const changed = Buffer.from(record);
  for (let count = wholeNumber(4, random); count >= 0; count--) {
    // Behind the length, so that the others are still found.
    const at = Math.min(5, record.length - 1) + wholeNumber(Math.max(1, record.length - 5), random);
    changed[at] = random() < 0.5 ? changed[at] ^ (1 << wholeNumber(8, random)) : wholeNumber(256, random);
  }
  return [changed];
};

const RECORD_CHANGES: readonly RecordChange[] = [
  ...Array<RecordChange>(30).fill(changeContent),
  () => [],
  (record, _records, random) => Array(1 + wholeNumber(20, random)).fill(record),
  (record, records, random) => [pick(records, random), record],
  (record, _records, random) => [record.subarray(0, wholeNumber(record.length + 1, random))],
];

/** Of the first chunk; what is no record is one with all that follows. */
function recordsOf(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = HEADER_BYTES; at < bytes.length; ) {
    const end = at + lengthAt(bytes, at);
    const isRecord = end > at && end <= bytes.length;
    records.push(bytes.subarray(at, isRecord ? end : bytes.length));
    at = isRecord ? end : bytes.length;
  }
  return records;
}

function lengthAt(bytes: Buffer, start: number): number {
  let length = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[start + index] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) break;
  }
  return length;
}
