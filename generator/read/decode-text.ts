const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const STRICT_DECODER = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/**
 * Bytes of UTF-8 as text. Those that are none are written as `\xF6`, so that texts that differ in them alone stay
 * different: traces hold names in whatever encoding their sources have.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = DECODER.decode(bytes);
  return text.includes('\uFFFD') ? withBytesWritten(bytes) : text;
}

function withBytesWritten(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const character = bytes.subarray(at, at + sequenceLength(bytes[at]));
    const text = decodeStrictly(character);
    parts.push(text ?? `\\x${bytes[at].toString(16).toUpperCase().padStart(2, '0')}`);
    at += text === null ? 1 : character.length;
  }
  return parts.join('');
}

/** Of a character, as its first byte announces it. */
function sequenceLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return STRICT_DECODER.decode(bytes);
  } catch {
    return null;
  }
}
