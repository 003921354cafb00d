import { type DemanglingAllowance, MAX_ADDED_CHARACTERS } from '../demangling-allowance.js';
import { tidySuffix } from '../rust-suffix.js';
import { printTypePath, printValuePath } from './path.js';
import { SymbolPrinter, SymbolTooLong } from './printer.js';
import { MalformedSymbol } from './reader.js';

/**
 * Demangles a symbol of Rust's v0 scheme: `_R`, the path of the function, perhaps the crate it was instantiated in (not
 * shown), perhaps a suffix. Undefined for anything else that begins with `_R` (or `__R`, as on macOS).
 *
 * The grammar is RFC 2603 with what rustc has added since; the text is that of rustc-demangle 0.1.27 (MIT or
 * Apache-2.0) in its `{:#}` form: no crate disambiguators, no types behind constants. Unlike there, a symbol that turns
 * out broken half way is refused as a whole, and names without leading underscore are not recognized, for a C function may
 * well be called `RC4test`. What is longer than the allowance permits is cut, and ends in `…`.
 */
export function demangleRustV0(name: string, allowance: DemanglingAllowance): string | undefined {
  const start = name.indexOf('R') + 1;
  const suffixStart = name.search(/\W/);
  const end = suffixStart < 0 ? name.length : suffixStart;
  const suffix = tidySuffix(name.slice(end));
  if (suffix === undefined) return undefined;
  const symbol = new SymbolPrinter(name, start, end, name.length + allowance.perName);
  try {
    const path = readPath(symbol);
    return path === '' ? undefined : path + suffix;
  } catch (error) {
    if (error instanceof SymbolTooLong) return cut(symbol.text, allowance);
    if (error instanceof MalformedSymbol) return undefined;
    throw error;
  } finally {
    allowance.spend(symbol.spentCharacters - name.length);
  }
}

/** Undefined where so little is left for the trace that nothing would be shown of the name. */
function cut(text: string, allowance: DemanglingAllowance): string | undefined {
  allowance.exceeded++;
  return allowance.perName < MAX_ADDED_CHARACTERS || text === '' ? undefined : `${text}…`;
}

function readPath(symbol: SymbolPrinter): string {
  printValuePath(symbol);
  if (!symbol.isAtEnd()) symbol.silently(printTypePath);
  if (!symbol.isAtEnd()) throw new MalformedSymbol();
  return symbol.text;
}
