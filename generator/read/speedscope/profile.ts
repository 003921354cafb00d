import { asArray, asNumber, asObject, asText } from '../json.js';

/** One of the profiles of a file. */
export interface Profile {
  readonly name: string;
  readonly unit: ProfileUnit;
  /** Nanoseconds of a value of 1; 0 for what is no time. */
  readonly nanoseconds: number;
  /** For each sample the indexes of its frames, outermost first, as they are written. */
  readonly samples: readonly unknown[];
  readonly weights: readonly unknown[];
  /** Of an evented profile; null for a sampled one. */
  readonly events: readonly unknown[] | null;
  readonly endValue: number;
  /** Those that its numbers are for. */
  readonly frames: readonly unknown[];
}

export type ProfileUnit = 'time' | 'bytes' | 'none';

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['nanoseconds', 1],
  ['microseconds', 1e3],
  ['milliseconds', 1e6],
  ['seconds', 1e9],
]);

/** @param sharedFrames the file's, for profiles without frames of their own */
export function readProfile(value: unknown, sharedFrames: readonly unknown[]): Profile | null {
  const written = asObject(value);
  if (written === null) return null;
  const unit = asText(written.unit);
  const nanoseconds = NANOSECONDS.get(unit) ?? 0;
  return {
    name: asText(written.name),
    unit: nanoseconds > 0 ? 'time' : unit === 'bytes' ? 'bytes' : 'none',
    nanoseconds,
    samples: asArray(written.samples),
    weights: asArray(written.weights),
    events: Array.isArray(written.events) ? written.events : null,
    endValue: asNumber(written.endValue) ?? 0,
    frames: Array.isArray(written.frames) ? written.frames : sharedFrames,
  };
}
