import { DamagedReport } from '../data/damaged-report.js';
import { type Room, takeRoom } from '../data/file/room.js';

declare global {
  /** Put there by the compat script, in reports made with --compat alone. */
  var flamefileGunzip: ((member: Uint8Array) => Uint8Array) | undefined;
}

/** The browser has no decoder for gzip and the report brings none. */
class NoDecoder extends Error {
  override readonly name = 'NoDecoder';
  constructor() {
    super(
      'This browser is too old to unpack the report (it lacks DecompressionStream), so only its short form is shown: open it in a browser of 2023 or later, or make it with --compat.',
    );
  }
}

/**
 * Unpacks one gzip member, as long as there is room for it.
 * @returns its bytes in pieces, in order
 * @throws NoDecoder, DamagedReport
 */
export async function inflateMember(member: Uint8Array, room: Room): Promise<Uint8Array[]> {
  if (typeof DecompressionStream === 'undefined' && !globalThis.flamefileGunzip) throw new NoDecoder();
  try {
    if (typeof DecompressionStream === 'undefined') return [inflateAtOnce(member, room)];
    return await inflate(member as BufferSource, room);
  } catch (error) {
    throw error instanceof DamagedReport ? error : new DamagedReport('a block of its data cannot be unpacked');
  }
}

/** A member ends with its length. Where that is a lie, memory was taken, but the decoder says so. */
function inflateAtOnce(member: Uint8Array, room: Room): Uint8Array {
  const end = new DataView(member.buffer, member.byteOffset, member.byteLength);
  takeRoom(room, end.getUint32(member.length - 4, true));
  return globalThis.flamefileGunzip?.(member) as Uint8Array;
}

/** Without a Blob or a Response around the stream, which take as long as the unpacking. */
async function inflate(member: BufferSource, room: Room): Promise<Uint8Array[]> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  // What fails here fails below as well.
  for (const written of [writer.write(member), writer.close()]) written.catch(() => {});
  const reader = readable.getReader();
  const pieces: Uint8Array[] = [];
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      takeRoom(room, next.value.length);
      pieces.push(next.value);
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
  return pieces;
}
