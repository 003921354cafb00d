import { type ElfFile, readNumber, type SymbolTable } from './elf.js';

const SYMBOL_BYTES = 24;
const SYMBOLS_AT_ONCE = 8192;
/** Functions, and those of which the loader chooses one when the program starts. */
const [FUNCTION, INDIRECT_FUNCTION] = [2, 10];
const MAX_NAME_BYTES = 16_384;

/** The last function that begins between two of the addresses, or where several do, the longest of them. */
interface NearestFunction {
  readonly start: number;
  readonly length: number;
  /** Where its name is. */
  readonly name: number;
}

/**
 * Names functions by a file's symbol tables, which are gone through once and not kept. A function is where an address is between
 * its start and its end: the one before it, which most of what is stripped would be taken for, is not meant.
 * @param addresses as the file has them, before it was moved as a whole
 * @returns names as the linker has them; addresses without one are missing
 */
export function functionNames(elf: ElfFile, addresses: Iterable<number>): Map<number, string> {
  const names = new Map<number, string>();
  for (const table of elf.symbolTables) {
    const sought = Float64Array.from([...addresses].filter((address) => !names.has(address))).sort();
    const nearest = findNearest(elf, table, sought);
    let last: NearestFunction | undefined;
    sought.forEach((address, index) => {
      last = nearest[index] ?? last;
      if (last === undefined || address >= last.start + last.length) return;
      const name = readName(elf, table, last.name);
      if (name !== '') names.set(address, name);
    });
  }
  return names;
}

/** For each address the last function that begins there or before, and behind the address before it. */
function findNearest(elf: ElfFile, table: SymbolTable, sought: Float64Array): (NearestFunction | undefined)[] {
  const nearest: (NearestFunction | undefined)[] = Array(sought.length).fill(undefined);
  const step = SYMBOL_BYTES * SYMBOLS_AT_ONCE;
  for (let at = 0; at < table.length; at += step) {
    const symbols = elf.source.read(table.offset + at, Math.min(step, table.length - at));
    for (let symbol = 0; symbol + SYMBOL_BYTES <= symbols.length; symbol += SYMBOL_BYTES) {
      const type = symbols[symbol + 4] & 0xf;
      if ((type !== FUNCTION && type !== INDIRECT_FUNCTION) || symbols.readUInt16LE(symbol + 6) === 0) continue;
      const start = readNumber(symbols, symbol + 8);
      const index = firstFrom(sought, start);
      const known = nearest[index];
      const length = readNumber(symbols, symbol + 16);
      const isNearer = known === undefined || start > known.start || (start === known.start && length > known.length);
      if (index < sought.length && isNearer) nearest[index] = { start, length, name: symbols.readUInt32LE(symbol) };
    }
    if (symbols.length < step) break;
  }
  return nearest;
}

/** Index of the first number of that size or larger. */
function firstFrom(sorted: Float64Array, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readName({ source }: ElfFile, table: SymbolTable, at: number): string {
  if (at >= table.namesLength) return '';
  const bytes = source.read(table.namesOffset + at, Math.min(MAX_NAME_BYTES, table.namesLength - at));
  const end = bytes.indexOf(0);
  return end < 0 ? '' : bytes.toString('utf8', 0, end);
}
