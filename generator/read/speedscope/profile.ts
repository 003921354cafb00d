import type { MemoryBudget } from '../../memory-budget.js';
import { asText } from '../json.js';
import type { JsonCursor } from '../json-cursor.js';
import { jsonKeys, NO_KEY } from '../json-keys.js';
import { readNumbers } from '../json-numbers.js';
import { WrittenEvents } from './written-events.js';
import { WrittenSamples } from './written-samples.js';

/** One of the profiles of a file. */
export interface Profile {
  readonly name: string;
  readonly unit: ProfileUnit;
  /** Nanoseconds of a value of 1; 0 for what is no time. */
  readonly nanoseconds: number;
  readonly samples: WrittenSamples;
  /** For each sample; NaN for what is no number. */
  readonly weights: Float64Array;
  /** Of an evented profile; null for a sampled one. */
  readonly events: WrittenEvents | null;
  readonly startValue: number;
  readonly endValue: number;
  /** Its own frames, for which its numbers are then; null where they are for the file's. */
  readonly frames: readonly unknown[] | null;
}

export type ProfileUnit = 'time' | 'bytes' | 'none';

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['nanoseconds', 1],
  ['microseconds', 1e3],
  ['milliseconds', 1e6],
  ['seconds', 1e9],
]);

const KEYS = jsonKeys('name', 'unit', 'samples', 'weights', 'events', 'startValue', 'endValue', 'frames');
const [NAME, UNIT, SAMPLES, WEIGHTS, EVENTS, START_VALUE, END_VALUE, FRAMES] = KEYS.keys();

/** Reads the object that was entered. */
export function readProfile(json: JsonCursor, memory: MemoryBudget): Profile {
  let [name, unit, startValue, endValue] = ['', '', 0, 0];
  let samples = new WrittenSamples(memory);
  let weights: Float64Array = new Float64Array(0);
  let events: WrittenEvents | null = null;
  let frames: readonly unknown[] | null = null;
  for (let key = json.nextKey(KEYS); key !== NO_KEY; key = json.nextKey(KEYS)) {
    if (key === NAME) name = asText(json.value());
    else if (key === UNIT) unit = asText(json.value());
    else if (key === START_VALUE) startValue = json.number();
    else if (key === END_VALUE) endValue = json.number();
    else if (key === WEIGHTS) weights = readNumbers(json, memory) ?? new Float64Array(0);
    else if (key === SAMPLES) {
      samples = new WrittenSamples(memory);
      samples.read(json);
    } else if (key === EVENTS) {
      const isList = json.enterArray();
      events = isList ? new WrittenEvents(memory) : null;
      events?.readElements(json);
    } else if (key === FRAMES) {
      const written = json.value();
      frames = Array.isArray(written) ? written : null;
    }
  }
  const nanoseconds = NANOSECONDS.get(unit) ?? 0;
  return {
    name,
    unit: nanoseconds > 0 ? 'time' : unit === 'bytes' ? 'bytes' : 'none',
    nanoseconds,
    samples,
    weights,
    events,
    startValue: Number.isFinite(startValue) ? startValue : 0,
    endValue: Number.isFinite(endValue) ? endValue : 0,
    frames,
  };
}
