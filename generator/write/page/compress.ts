import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/**
 * Bytes of one gzip member before compression. Even for incompressible data its text stays below 1 MiB: the time
 * WebKit takes for a script element grows with the square of its length.
 */
export const MEMBER_BYTES = 720 * 1024;

/** Node has four threads that compress; while they do, the next members are made, and what else is to be done. */
const MEMBERS_AT_ONCE = 32;

/** gzip-js misreads a checksum with these upper bits (its readLong), so no member may have one. */
const UNREADABLE_CRC_UPPER_HALF = 0x8000;

/** Level 7 takes one and a half times as long for reports that are one percent smaller (0.1 to 3), level 9 five times. */
const LEVEL = 6;

/** Columns differ, and the less zlib takes into one block, the better does its code fit them. */
const MEMORY_LEVEL = 6;

/**
 * Room for a whole member, however little of it can be compressed. With Node's own 16 KiB a thread that has filled them waits for the main
 * thread before it goes on, which sums the report up meanwhile.
 */
const OUTPUT_BYTES = MEMBER_BYTES + 16 * 1024;

/**
 * Compresses a payload while it is encoded, into gzip members that are each unpacked on their own, and joined.
 * @param pieces of MEMBER_BYTES at most; none is asked for before most of those before it are packed
 * @returns the members in order, none for an empty payload, and what was returned behind the last piece
 */
export async function packPayload<Head>(
  pieces: Iterator<Uint8Array, Head>,
): Promise<{ readonly members: Buffer[]; readonly head: Head }> {
  const packed: Promise<Buffer[]>[] = [];
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return { members: (await Promise.all(packed)).flat(), head: value };
    packed.push(packMember(value));
    if (packed.length >= MEMBERS_AT_ONCE) await packed[packed.length - MEMBERS_AT_ONCE];
  }
}

/** One member, or two where gzip-js could not read its checksum (one in 65,536). */
async function packMember(bytes: Uint8Array): Promise<Buffer[]> {
  const member = await gzipAsync(bytes, { level: LEVEL, memLevel: MEMORY_LEVEL, chunkSize: OUTPUT_BYTES });
  if (checksumOf(member) >>> 16 !== UNREADABLE_CRC_UPPER_HALF || bytes.length < 2) return [member];
  const middle = bytes.length >> 1;
  return (await Promise.all([packMember(bytes.subarray(0, middle)), packMember(bytes.subarray(middle))])).flat();
}

/** The member's CRC-32, the first of the two numbers in its trailer (RFC 1952, section 2.3.1). */
function checksumOf(member: Buffer): number {
  return member.readUInt32LE(member.length - 8);
}
