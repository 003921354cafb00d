const UTF_8_MARK = [0xef, 0xbb, 0xbf];
/** Windows PowerShell's `>` writes UTF-16. */
const UTF_16_MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * What begins with a byte order mark, as the same text in UTF-8 without it; everything else as it is.
 * @param chunks the first of them holds the whole mark
 */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) {
      isFirst = false;
      const encoding = UTF_16_MARKS.find(([, mark]) => startsWith(chunk, mark))?.[0];
      if (encoding !== undefined) decoder = new TextDecoder(encoding);
      else if (startsWith(chunk, UTF_8_MARK)) {
        yield chunk.subarray(UTF_8_MARK.length);
        continue;
      }
    }
    yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  if (decoder !== null) yield Buffer.from(decoder.decode());
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
