/** Just enough of protobuf to write a profile with. */

export function varint(number) {
  const bytes = [];
  let rest = number;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Buffer.from(bytes);
}

export function bytesField(field, bytes) {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

/** @param fields pairs of a field and its number */
export function numbers(...fields) {
  return Buffer.concat(fields.flatMap(([field, number]) => [varint(field * 8), varint(number)]));
}
