import { pick, type Random, wholeNumber } from './mutate.js';
import { NUMBERS } from './mutate-lines.js';

/** What may stand where something else should. */
const VALUES = [
  0,
  1,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  '',
  'x',
  '__proto__',
  '0',
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  [-1],
];
const DEPTH = 20_000;
/** Written in the place of a string, because no value of JavaScript is written so. */
const RAW = [
  ...NUMBERS.filter((number) => number !== ''),
  '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  '{"children":['.repeat(DEPTH) + ']}'.repeat(DEPTH),
];

type Container = Record<string, unknown>;

/** Changes some values of a JSON text, wherever they are in it. A text that is none, or too deep to be written again, comes back as it is. */
export function mutateJson(bytes: Buffer, random: Random): Buffer {
  const json = { top: parsed(bytes) };
  if (!isFilled(json.top)) return bytes;
  const raw: string[] = [];
  for (let count = wholeNumber(5, random); count >= 0; count--) changeSomewhere(json, raw, random);
  const text = written(json.top);
  return text === null ? bytes : Buffer.from(text.replace(/"\ue000(\d+)"/g, (_, index) => raw[index]));
}

function changeSomewhere(json: Container, raw: string[], random: Random): void {
  let place = json;
  for (;;) {
    const key = pick(Object.keys(place), random);
    const inside = place[key];
    if (isFilled(inside) && random() < 0.9) {
      place = inside;
      continue;
    }
    pick(CHANGES, random)(place, key, raw, random);
    return;
  }
}

type ValueChange = (place: Container, key: string, raw: string[], random: Random) => void;

const CHANGES: readonly ValueChange[] = [
  (place, key, _raw, random) => {
    place[key] = structuredClone(pick<unknown>(VALUES, random));
  },
  (place, key, raw, random) => {
    place[key] = `\ue000${raw.push(pick(RAW, random)) - 1}`;
  },
  (place, key, _raw, random) => {
    const number = place[key];
    if (typeof number === 'number')
      place[key] = pick([number + 1, number - 1, -number, number * 1e9, number / 3], random);
  },
  (place, key) => {
    if (Array.isArray(place)) place.splice(Number(key), 1);
    else delete place[key];
  },
  (place, key, _raw, random) => {
    const other = pick(Object.keys(place), random);
    [place[key], place[other]] = [place[other], place[key]];
  },
  (place, key, _raw, random) => {
    const repeated = Array(1 + wholeNumber(4, random)).fill(place[key]);
    if (Array.isArray(place)) place.splice(Number(key), 0, ...repeated);
    else place[key] = repeated;
  },
];

function written(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}

function isFilled(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
