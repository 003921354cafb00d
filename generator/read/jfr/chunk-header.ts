export const HEADER_BYTES = 68;

const MAGIC = 0x464c5200;

/** Bits of the header's last word. */
const COMPRESSED = 1;

const NANOSECONDS_PER_SECOND = 1e9;

/** The first bytes of a chunk; see jdk.jfr.internal.consumer.ChunkHeader. */
export interface ChunkHeader {
  /** "2.1" */
  readonly version: string;
  readonly majorVersion: number;
  /** Of the whole chunk; 0 where the recording was not ended. */
  readonly sizeBytes: number;
  /** Since 1970. */
  readonly startNanoseconds: bigint;
  readonly durationNanoseconds: number;
  /** Of the clock that events go by; rounded beyond 2^53, which is less than a microsecond. */
  readonly startTicks: number;
  readonly nanosecondsPerTick: number;
  readonly isCompressed: boolean;
}

/**
 * @param bytes at least HEADER_BYTES of them
 * @returns null where no chunk begins there
 */
export function readChunkHeader(bytes: Uint8Array): ChunkHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  if (view.getUint32(0) !== MAGIC) return null;
  const ticksPerSecond = Number(view.getBigInt64(56));
  return {
    version: `${view.getUint16(4)}.${view.getUint16(6)}`,
    majorVersion: view.getUint16(4),
    sizeBytes: Number(view.getBigUint64(8)),
    startNanoseconds: view.getBigInt64(32),
    durationNanoseconds: Number(view.getBigInt64(40)),
    startTicks: Number(view.getBigInt64(48)),
    nanosecondsPerTick: ticksPerSecond > 0 ? NANOSECONDS_PER_SECOND / ticksPerSecond : 1,
    isCompressed: (view.getUint32(64) & COMPRESSED) !== 0,
  };
}
