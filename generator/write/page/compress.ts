import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/**
 * Bytes of one gzip member before compression. Even for incompressible data its base64 stays below 1 MiB: the time
 * WebKit takes for a script element grows with the square of its length.
 */
const MEMBER_BYTES = 720 * 1024;

/** Each that is being compressed takes a quarter of a mebibyte, and Node has four threads for it. */
const MEMBERS_AT_ONCE = 16;

/** gzip-js misreads a checksum with these upper bits (its readLong), so no member may have one. */
const UNREADABLE_CRC_UPPER_HALF = 0x8000;

/** Level 9 takes three to five times as long for reports that are one percent smaller. */
const LEVEL = 7;

/**
 * Compresses a payload into gzip members of bounded size, each to be unpacked on its own and joined.
 * @returns the members in order; none for an empty payload
 */
export async function packPayload(payload: Uint8Array): Promise<Buffer[]> {
  const members: Buffer[] = [];
  for (let start = 0; start < payload.length; start += MEMBERS_AT_ONCE * MEMBER_BYTES) {
    const parts: Uint8Array[] = [];
    for (let at = start; at < payload.length && parts.length < MEMBERS_AT_ONCE; at += MEMBER_BYTES) {
      parts.push(payload.subarray(at, at + MEMBER_BYTES));
    }
    members.push(...(await Promise.all(parts.map(packMember))).flat());
  }
  return members;
}

/** One member, or two where gzip-js could not read its checksum (one in 65,536). */
async function packMember(bytes: Uint8Array): Promise<Buffer[]> {
  const member = await gzipAsync(bytes, { level: LEVEL });
  if (checksumOf(member) >>> 16 !== UNREADABLE_CRC_UPPER_HALF || bytes.length < 2) return [member];
  const middle = bytes.length >> 1;
  return (await Promise.all([packMember(bytes.subarray(0, middle)), packMember(bytes.subarray(middle))])).flat();
}

/** The member's CRC-32, the first of the two numbers in its trailer (RFC 1952, section 2.3.1). */
function checksumOf(member: Buffer): number {
  return member.readUInt32LE(member.length - 8);
}
