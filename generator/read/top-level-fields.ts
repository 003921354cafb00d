const [VARINT, FIXED_64, BYTES, FIXED_32] = [0, 1, 2, 5];

/**
 * The numbers of the fields that a message of Protocol Buffers consists of, however often each comes; null where the bytes are
 * none.
 * @param head its first bytes, the last field of which may be cut off
 */
export function topLevelFields(head: Uint8Array): Set<number> | null {
  const fields = new Set<number>();
  for (let at = 0; at < head.length; ) {
    const tag = readVarint(head, at);
    if (tag === null) return null;
    const field = Math.floor(tag.value / 8);
    const end = fieldEnd(head, tag.end, tag.value % 8);
    if (field === 0 || end === null) return null;
    fields.add(field);
    at = end;
  }
  return fields.size === 0 ? null : fields;
}

function fieldEnd(head: Uint8Array, at: number, wireType: number): number | null {
  if (wireType === VARINT) return readVarint(head, at)?.end ?? null;
  if (wireType === FIXED_64) return at + 8;
  if (wireType === FIXED_32) return at + 4;
  if (wireType !== BYTES) return null;
  const length = readVarint(head, at);
  return length === null ? null : length.end + length.value;
}

/** Numbers beyond 2^53 lose their last digits, which no length or tag has. */
function readVarint(head: Uint8Array, start: number): { value: number; end: number } | null {
  let value = 0;
  for (let index = 0; index < 10; index++) {
    const byte = head[start + index];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return null;
}
