import type { FrameTable } from '../tables.js';
import { addressName, isUnresolved } from '../unresolved.js';

/** As many addresses of one page offset are compared; more are no program's. */
const MAX_CANDIDATES = 64;

/**
 * Where two runs load a module at different places, all its addresses differ by the same. Finds that for each module, as
 * the difference that most of its unresolved functions have in common.
 * @param names of the functions of newer and older frames, by frame
 * @param older with the modules' numbers in the newer run's strings
 * @returns for older frames with an address the name that it has in the newer run; undefined for all others
 */
export function alignAddresses(
  newer: Pick<FrameTable, 'module'>,
  older: Pick<FrameTable, 'module'>,
  names: { readonly newer: readonly string[]; readonly older: readonly string[] },
): (string | undefined)[] {
  const newerAddresses = addressesByPlace(newer.module, names.newer);
  /** For each module how often each difference is met. */
  const counts = new Map<number, Map<number, number>>();
  const addresses = names.older.map(addressOf);
  addresses.forEach((address, frame) => {
    if (address === null) return;
    const module = older.module[frame];
    const ofModule = counts.get(module) ?? new Map<number, number>();
    counts.set(module, ofModule);
    for (const other of newerAddresses.get(placeOf(module, address)) ?? []) {
      ofModule.set(other - address, (ofModule.get(other - address) ?? 0) + 1);
    }
  });
  const shifts = new Map(Array.from(counts, ([module, ofModule]) => [module, mostFrequent(ofModule)]));
  return addresses.map((address, frame) =>
    address === null ? undefined : addressName(address + (shifts.get(older.module[frame]) ?? 0)),
  );
}

function addressesByPlace(module: Uint32Array, names: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  names.forEach((name, frame) => {
    const address = addressOf(name);
    if (address === null) return;
    const place = placeOf(module[frame], address);
    const known = places.get(place) ?? [];
    places.set(place, known);
    if (known.length < MAX_CANDIDATES) known.push(address);
  });
  return places;
}

function addressOf(name: string): number | null {
  return name !== '' && isUnresolved(name) ? Number(name) : null;
}

/** A module and the place in a page. */
function placeOf(module: number, address: number): string {
  return `${module} ${address % 4096}`;
}

/** Of those as frequent the smallest; 0 where there is none. */
function mostFrequent(counts: ReadonlyMap<number, number>): number {
  const sorted = [...counts].sort(([a, countA], [b, countB]) => countB - countA || Math.abs(a) - Math.abs(b) || a - b);
  return sorted.length === 0 ? 0 : sorted[0][0];
}
