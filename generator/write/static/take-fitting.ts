/** The first of the pieces, as many as have at most `mostBytes` of UTF-8 together. */
export function takeFitting(pieces: readonly string[], mostBytes: number): string[] {
  let bytes = 0;
  const end = pieces.findIndex((piece) => {
    bytes += Buffer.byteLength(piece);
    return bytes > mostBytes;
  });
  return end < 0 ? [...pieces] : pieces.slice(0, end);
}
