import type { Compression } from './compression.js';
import type { Damage } from './damage.js';

/** A trace as it is stored: a file, or what came as a stream. */
export interface PackedTrace {
  /** '' where the trace came as a stream. */
  readonly path: string;
  /** The whole trace where it came packed as a stream, otherwise null. */
  readonly bytes: Uint8Array | null;
  /** The trace where it came as a stream that is not packed; to be read once. */
  readonly stream?: AsyncIterable<Uint8Array>;
  /** Infinite while the end of the stream is not known. */
  readonly sizeBytes: number;
  readonly compression: Compression;
}

/** Called while a trace is unpacked. */
export interface UnpackObserver {
  /** How much of the packed trace has been read so far. */
  onPackedBytes(bytes: number): void;
  /** At most once, at the end, where the packed data could not be read to its end. */
  onDamage(damage: Damage): void;
}
