import type { JsonCursor } from '../json-cursor.js';
import { jsonKeys, NO_KEY } from '../json-keys.js';
import { readNumber } from './written-number.js';

const ARGUMENTS = jsonKeys('data');
const KEYS = jsonKeys('nodes', 'samples', 'lines', 'timeDeltas', 'startTime', 'endTime', 'cpuProfile');
const [NODES, SAMPLES, LINES, TIME_DELTAS, START_TIME, END_TIME, CPU_PROFILE] = KEYS.keys();

/** Of `null`. */
const LETTER_N = 0x6e;

/** A piece of a profile of V8's: where in the trace's bytes its parts begin; -1 for what it has not. */
export interface ProfileChunk {
  readonly nodesAt: number;
  readonly samplesAt: number;
  /** For each sample the line that ran. */
  readonly linesAt: number;
  readonly timeDeltasAt: number;
  /** NaN where it does not say. */
  readonly startMicroseconds: number;
  readonly endMicroseconds: number;
}

/**
 * Finds the parts of a piece of a profile. Some stand in its `cpuProfile` or beside that, as writers have it.
 * @param json before the arguments of an event
 * @returns null where it has nothing in it, as Chrome 141 writes
 */
export function findProfileChunk(json: JsonCursor): ProfileChunk | null {
  const data = findData(json);
  if (data === null) return null;
  json.at = data[CPU_PROFILE];
  const profile = (data[CPU_PROFILE] < 0 ? null : findParts(json)) ?? data;
  const numberAt = (place: number) => {
    json.at = place;
    return place < 0 ? Number.NaN : readNumber(json);
  };
  const either = (key: number) => (data[key] < 0 ? profile[key] : data[key]);
  return {
    nodesAt: profile[NODES],
    samplesAt: profile[SAMPLES],
    linesAt: either(LINES),
    timeDeltasAt: either(TIME_DELTAS),
    startMicroseconds: numberAt(either(START_TIME)),
    endMicroseconds: numberAt(either(END_TIME)),
  };
}

function findData(json: JsonCursor): Int32Array | null {
  let data: Int32Array | null = null;
  let key = json.enterObject() ? json.nextKey(ARGUMENTS) : NO_KEY;
  for (; key !== NO_KEY; key = json.nextKey(ARGUMENTS)) data = findParts(json);
  return data;
}

/** By key where its value begins; -1 where there is none, or null. The value of all is passed. Null for what is no object. */
function findParts(json: JsonCursor): Int32Array | null {
  if (!json.enterObject()) return null;
  const places = new Int32Array(KEYS.names.length).fill(-1);
  for (let key = json.nextKey(KEYS); key !== NO_KEY; key = json.nextKey(KEYS)) {
    const start = json.startOfValue();
    places[key] = json.bytes[start] === LETTER_N ? -1 : start;
    json.skip();
  }
  return places;
}
