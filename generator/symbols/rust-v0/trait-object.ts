import { printGenericArguments, printTypePath } from './path.js';
import type { SymbolPrinter } from './printer.js';
import { MalformedSymbol } from './reader.js';
import { printType } from './type.js';

/** Prints what follows a `D`, as in `dyn for<'a> Fn<(&'a str,), Output = u8> + Send + 'static`. */
export function printTraitObject(symbol: SymbolPrinter): void {
  symbol.print('dyn ');
  symbol.inBinder(printTraits);
  if (!symbol.eat('L')) throw new MalformedSymbol();
  const lifetime = symbol.readInteger();
  if (lifetime === 0) return;
  symbol.print(' + ');
  symbol.printLifetime(lifetime);
}

function printTraits(symbol: SymbolPrinter): void {
  symbol.printList(printTrait, ' + ');
}

/** A trait with what its associated types are bound to, which the source has among the generic arguments. */
function printTrait(symbol: SymbolPrinter): void {
  let isOpen = printTraitPath(symbol);
  while (symbol.eat('p')) {
    symbol.print(isOpen ? ', ' : '<');
    isOpen = true;
    symbol.printIdentifier(symbol.readIdentifier());
    symbol.print(' = ');
    printType(symbol);
  }
  if (isOpen) symbol.print('>');
}

/** Prints the path without the `>` that would close its generic arguments, and says whether one is due. */
function printTraitPath(symbol: SymbolPrinter): boolean {
  if (symbol.eat('B')) {
    let isOpen = false;
    symbol.printBackReference(() => {
      isOpen = printTraitPath(symbol);
    });
    return isOpen;
  }
  const isGeneric = symbol.eat('I');
  printTypePath(symbol);
  if (!isGeneric) return false;
  symbol.print('<');
  printGenericArguments(symbol);
  return true;
}
