import { asArray, asNumber, asObject, asText } from '../json.js';

/** A program or library. */
export interface Library {
  /** Its path, or its name where that is not known. */
  readonly module: string;
  /** What tells its builds apart; "" where not known. */
  readonly debugId: string;
}

/** Where one was loaded in a process. */
interface LoadedLibrary extends Library {
  readonly start: number;
  readonly end: number;
  /** The address that its own addresses count from. */
  readonly base: number;
}

export function readLibrary(value: unknown): Library {
  const written = asObject(value) ?? {};
  const module = asText(written.path) || asText(written.name) || asText(written.debugName);
  return { module, debugId: asText(written.breakpadId) };
}

/** The libraries of a process, by the addresses where they were loaded. */
export class LoadedLibraries {
  private readonly libraries: readonly LoadedLibrary[];

  constructor(written: unknown) {
    this.libraries = asArray(written)
      .map((library) => {
        const { start, end, offset } = asObject(library) ?? {};
        const startAddress = asNumber(start) ?? 0;
        return {
          ...readLibrary(library),
          start: startAddress,
          end: asNumber(end) ?? 0,
          base: startAddress - (asNumber(offset) ?? 0),
        };
      })
      .sort((a, b) => a.start - b.start);
  }

  /** @returns null for an address that is in none of them, such as of code that was made while the program ran */
  at(address: number): { readonly library: Library; readonly offset: number } | null {
    let low = 0;
    let high = this.libraries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.libraries[middle].start <= address) low = middle + 1;
      else high = middle;
    }
    const library = this.libraries[low - 1];
    return library !== undefined && address < library.end ? { library, offset: address - library.base } : null;
  }
}
