import type { Binaries } from '../binaries/binaries.js';
import type { NamedCall } from '../binaries/written-calls.js';
import { LOCATION } from './fields.js';
import { type Mapping, offsetIn } from './mappings.js';
import type { Profile } from './profile.js';
import { BROKEN_MESSAGE, VARINT, type WireCursor } from './wire.js';

/** The calls at an offset in a program or library, by its text's index, innermost first. */
export type CallsOfFiles = ReadonlyMap<number, ReadonlyMap<number, readonly NamedCall[]>>;

/** The page sizes of a machine do not matter where no code is compared: a profile puts parts of a file together. */
const NO_CODE = { code: [], pageBytes: 1, wasReplaced: false };

/** Looks up what the locations are that have no functions, at once for each program or library. */
export function nameAddresses(
  { locations, mappings: { ids }, strings }: Profile,
  mappings: readonly Mapping[],
  cursor: WireCursor,
  binaries: Binaries,
): CallsOfFiles {
  const sought = new Map<number, { readonly buildId: number; readonly offsets: Set<number> }>();
  for (let row = 0; row < locations.length; row++) {
    cursor.enter(locations.starts.values[row], locations.ends.values[row]);
    const place = readPlace(cursor);
    const mapping = place === null ? undefined : mappings[ids.rowOf(...place.mapping)];
    if (place === null || mapping === undefined) continue;
    const { file, buildId } = mapping;
    const ofFile = sought.get(file) ?? { buildId, offsets: new Set() };
    sought.set(file, ofFile);
    ofFile.offsets.add(Number(offsetIn(mapping, place.address)));
  }
  const calls = new Map(
    Array.from(sought, ([file, { buildId, offsets }]) => {
      const module = { ...NO_CODE, path: strings.text(file), buildId: strings.text(buildId) };
      return [file, binaries.callsAt(module, offsets)];
    }),
  );
  binaries.tellDoubts();
  return calls;
}

/** @returns null where the location has functions, or is damaged */
function readPlace(
  cursor: WireCursor,
): { readonly mapping: [low: number, high: number]; readonly address: bigint } | null {
  let mapping: [number, number] = [0, 0];
  let address = 0n;
  try {
    while (cursor.next()) {
      if (cursor.field === LOCATION.line) return null;
      if (cursor.wireType !== VARINT) continue;
      if (cursor.field === LOCATION.mapping) mapping = [cursor.low, cursor.high];
      else if (cursor.field === LOCATION.address) address = cursor.exact();
    }
  } catch (error) {
    if (error !== BROKEN_MESSAGE) throw error;
    return null;
  }
  return { mapping, address };
}
