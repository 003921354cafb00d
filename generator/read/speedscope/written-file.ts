import type { MemoryBudget } from '../../memory-budget.js';
import { asArray, asObject, asText } from '../json.js';
import type { JsonCursor } from '../json-cursor.js';
import { jsonKeys, NO_KEY } from '../json-keys.js';
import { type Profile, readProfile } from './profile.js';

/** A file of speedscope's format as it is written. */
export interface WrittenFile {
  readonly name: string;
  readonly version: string;
  readonly exporter: string;
  /** NaN where the file does not say. */
  readonly activeProfileIndex: number;
  /** For profiles without frames of their own. */
  readonly frames: readonly unknown[];
  readonly profiles: readonly Profile[];
}

const KEYS = jsonKeys('name', 'version', 'exporter', 'activeProfileIndex', 'shared', 'profiles');
const [NAME, VERSION, EXPORTER, ACTIVE, SHARED, PROFILES] = KEYS.keys();

/** Reads a file's JSON, see readJson. */
export function readWrittenFile(json: JsonCursor, memory: MemoryBudget): WrittenFile {
  let [name, version, exporter] = ['', '', ''];
  let activeProfileIndex = Number.NaN;
  let frames: readonly unknown[] = [];
  let profiles: Profile[] = [];
  let key = json.enterObject() ? json.nextKey(KEYS) : NO_KEY;
  for (; key !== NO_KEY; key = json.nextKey(KEYS)) {
    if (key === NAME) name = asText(json.value());
    else if (key === VERSION) version = asText(json.value());
    else if (key === EXPORTER) exporter = asText(json.value());
    else if (key === ACTIVE) activeProfileIndex = json.number();
    else if (key === SHARED) frames = asArray(asObject(json.value())?.frames);
    else if (key === PROFILES) profiles = readProfiles(json, memory);
  }
  return { name, version, exporter, activeProfileIndex, frames, profiles };
}

function readProfiles(json: JsonCursor, memory: MemoryBudget): Profile[] {
  const profiles: Profile[] = [];
  if (!json.enterArray()) return profiles;
  while (json.nextElement()) if (json.enterObject()) profiles.push(readProfile(json, memory));
  return profiles;
}
