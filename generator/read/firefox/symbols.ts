import { readFileSync, statSync } from 'node:fs';
import { addressName } from '../../../template/data/unresolved.js';
import { asArray, asObject, asText } from '../json.js';
import type { TraceSink } from '../sink.js';
import { indexIn, placeOf } from './columns.js';
import type { PlacedFunction } from './frame-table.js';
import type { Library } from './libraries.js';

/** A larger one is left alone. */
const MAX_BYTES = 256 * 2 ** 20;
/** What an address costs here, with its symbol. */
const ADDRESS_BYTES = 200;
/** Of one address; no compiler inlines that deep. */
const MAX_INLINED = 1000;

const SYMBOLS_USED = {
  label: 'Symbols',
  value: 'used',
  unit: null,
  meaning: 'Names of functions were taken from the file of symbols beside the profile.',
};

/** Names of functions at addresses. */
export class Symbols {
  /** By library, by address in it, what is written of the symbol there. */
  private readonly libraries = new Map<string, Map<number, Readonly<Record<string, unknown>>>>();
  private readonly strings: readonly unknown[];

  /** @param value what `samply record --unstable-presymbolicate` writes; anything else holds no symbols */
  constructor(
    value: unknown,
    private readonly sink: TraceSink,
  ) {
    const written = asObject(value) ?? {};
    this.strings = asArray(written.string_table);
    for (const data of asArray(written.data)) {
      const { debug_id, symbol_table, known_addresses } = asObject(data) ?? {};
      const symbols = asArray(symbol_table);
      const byAddress = new Map<number, Readonly<Record<string, unknown>>>();
      for (const pair of asArray(known_addresses)) {
        const [address, index] = asArray(pair);
        const symbol = asObject(symbols[indexIn(index, symbols.length)]);
        if (typeof address !== 'number' || symbol === null) continue;
        sink.memory.take(ADDRESS_BYTES);
        byAddress.set(address, symbol);
      }
      this.libraries.set(buildOf(asText(debug_id)), byAddress);
    }
  }

  /** The functions at an address of a library, outermost first: more than one where calls were inlined; the address where not known. */
  at({ module, debugId }: Library, address: number): readonly PlacedFunction[] {
    const unresolved = { name: addressName(address), file: '', line: 0, column: 0, module, isInlined: false };
    const symbol = debugId === '' ? undefined : this.libraries.get(buildOf(debugId))?.get(address);
    if (symbol === undefined) return [unresolved];
    this.sink.addNote(SYMBOLS_USED);
    const name = this.text(symbol.symbol) || unresolved.name;
    const frames = asArray(symbol.frames).slice(0, MAX_INLINED);
    if (frames.length === 0) return [{ ...unresolved, name }];
    // They are written innermost first; the last one is the function itself.
    return frames
      .map((frame, index) => {
        const { function: functionName, file, line, col } = asObject(frame) ?? {};
        const isInlined = index < frames.length - 1;
        return {
          name: this.text(functionName) || name,
          file: this.text(file),
          line: placeOf(line),
          column: placeOf(col),
          module,
          isInlined,
        };
      })
      .reverse();
  }

  private text(index: unknown): string {
    return asText(this.strings[indexIn(index, this.strings.length)]);
  }
}

/**
 * The symbols that samply writes beside a profile: `profile.syms.json` or `profile.json.syms.json` for `profile.json.gz`.
 * @param tracePath "" for a profile that is no file
 */
export function readSymbolsBeside(tracePath: string, sink: TraceSink): Symbols {
  const whole = tracePath.replace(/\.gz$/, '');
  for (const start of tracePath === '' ? [] : [whole, whole.replace(/\.json$/, '')]) {
    const path = `${start}.syms.json`;
    const text = readSmallFile(path);
    if (text === null) continue;
    try {
      return new Symbols(JSON.parse(text), sink);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      sink.warn('damaged-symbols', 'The file of symbols beside the profile is damaged and was not used.');
    }
  }
  return new Symbols(null, sink);
}

function readSmallFile(path: string): string | null {
  try {
    const status = statSync(path);
    return status.isFile() && status.size <= MAX_BYTES ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

/** One build is written in several ways: `6EB7AA126B126E8224F61BDD9B052A560`, `6eb7aa12-6b12-6e82-24f6-1bdd9b052a56`. */
function buildOf(debugId: string): string {
  const digits = debugId.replaceAll('-', '').toUpperCase();
  return `${digits.slice(0, 32)} ${digits.slice(32) || '0'}`;
}
