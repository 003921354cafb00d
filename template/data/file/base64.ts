import { DamagedReport } from '../damaged-report.js';

/** @throws DamagedReport where the text is not base64 */
export function decodeBase64(text: string): Uint8Array {
  try {
    if ('fromBase64' in Uint8Array) return (Uint8Array as unknown as Base64Decoder).fromBase64(text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    throw new DamagedReport('a block of its data holds foreign characters');
  }
}

/** Not in TypeScript's library yet (ECMAScript 2026). */
interface Base64Decoder {
  fromBase64(text: string): Uint8Array;
}
