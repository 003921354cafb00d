/** As many of the first pieces as have at most `maxBytes` of UTF-8 together. */
export function takeFitting(pieces: readonly string[], maxBytes: number): string[] {
  let bytes = 0;
  const end = pieces.findIndex((piece) => {
    bytes += Buffer.byteLength(piece);
    return bytes > maxBytes;
  });
  return end < 0 ? [...pieces] : pieces.slice(0, end);
}
