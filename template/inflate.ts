import { DamagedReport } from './data/damaged-report.js';

declare global {
  /** Put there by the compat script, in reports made with --compat alone. */
  var flamefileGunzip: ((member: Uint8Array) => Uint8Array) | undefined;
}

/** The browser has no decoder for gzip and the report brings none. */
export class NoDecoder extends Error {
  override readonly name = 'NoDecoder';
  constructor() {
    super(
      'This browser is too old to unpack the report (it lacks DecompressionStream), so only its short form is shown: open it in a browser of 2023 or later, or make it with --compat.',
    );
  }
}

/**
 * Unpacks one gzip member.
 * @throws NoDecoder, DamagedReport
 */
export async function inflateMember(member: Uint8Array): Promise<Uint8Array> {
  if (typeof DecompressionStream === 'undefined' && !globalThis.flamefileGunzip) throw new NoDecoder();
  try {
    if (typeof DecompressionStream === 'undefined') return globalThis.flamefileGunzip?.(member) as Uint8Array;
    const stream = new Blob([member as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new DamagedReport('a block of its data cannot be unpacked');
  }
}
