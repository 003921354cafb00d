import type { Binaries } from '../binaries/binaries.js';
import type { NamedCall } from '../binaries/written-calls.js';
import { callAddresses, offsetIn } from './addresses.js';
import type { Mapping, Mappings } from './mappings.js';
import type { TextRecord } from './records.js';

/** The calls at an offset in a program or library, by its path, innermost first. */
export type CallsOfModules = ReadonlyMap<string, ReadonlyMap<number, readonly NamedCall[]>>;

/** Looks up what all addresses of a file are, at once for each program or library. */
export function nameAddresses(
  records: Iterable<TextRecord>,
  mappings: Mappings,
  leafIsReturnAddress: boolean,
  binaries: Binaries,
): CallsOfModules {
  const offsets = new Map<string, Set<number>>();
  for (const { addresses, symbols } of records) {
    if (symbols.length > 0) continue;
    for (const address of callAddresses(addresses, leafIsReturnAddress)) {
      const mapping = mappings.find(address);
      if (mapping === null) continue;
      const ofModule = offsets.get(mapping.path) ?? new Set();
      offsets.set(mapping.path, ofModule.add(offsetIn(mapping, address)));
    }
  }
  const { all, pageBytes } = mappings;
  const mappingsOf = new Map<string, Mapping[]>();
  for (const mapping of all) {
    const ofModule = mappingsOf.get(mapping.path);
    if (ofModule === undefined) mappingsOf.set(mapping.path, [mapping]);
    else ofModule.push(mapping);
  }
  const calls = new Map(
    Array.from(offsets, ([path, ofModule]) => {
      const parts = mappingsOf.get(path) ?? [];
      const code = parts.filter(({ isCode }) => isCode).map(rangeOf);
      const wasReplaced = parts.some(({ isDeleted }) => isDeleted);
      return [path, binaries.callsAt({ path, buildId: '', code, pageBytes, wasReplaced }, ofModule)];
    }),
  );
  binaries.tellDoubts();
  return calls;
}

function rangeOf({ start, end, offset }: Mapping): { offset: number; length: number } {
  return { offset, length: end - start };
}
