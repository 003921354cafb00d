import { printConstantArgument } from './constant.js';
import type { Production, SymbolPrinter } from './printer.js';
import { MalformedSymbol } from './reader.js';
import { printType } from './type.js';

// Paths, types and constants hold one another, so path.ts, type.ts and constant.ts import one another as well.

const SPECIAL_NAMESPACES = new Map([
  ['C', 'closure'],
  ['S', 'shim'],
]);

/** Prints a path in a type, as in `Vec<u8>`. */
export function printTypePath(symbol: SymbolPrinter): void {
  printPath(symbol, '<', printTypePath);
}

/** Prints a path in an expression, as in `Vec::<u8>::new`. */
export function printValuePath(symbol: SymbolPrinter): void {
  printPath(symbol, '::<', printValuePath);
}

/** Prints generic arguments up to the list's end. */
export function printGenericArguments(symbol: SymbolPrinter): void {
  symbol.printList(printGenericArgument, ', ');
}

/** `printInner` prints the path that this one goes on from; it is of the same kind. */
function printPath(symbol: SymbolPrinter, openingBracket: string, printInner: Production): void {
  symbol.enter();
  const tag = symbol.next();
  switch (tag) {
    case 'C':
      symbol.readDisambiguator();
      symbol.printIdentifier(symbol.readIdentifier());
      break;
    case 'N':
      printNestedPath(symbol, printInner);
      break;
    case 'M':
    case 'X':
      symbol.readDisambiguator();
      symbol.silently(printTypePath);
      printImplementation(symbol, tag === 'X');
      break;
    case 'Y':
      printImplementation(symbol, true);
      break;
    case 'I':
      printInner(symbol);
      symbol.print(openingBracket);
      printGenericArguments(symbol);
      symbol.print('>');
      break;
    case 'B':
      symbol.printBackReference(printInner);
      break;
    default:
      throw new MalformedSymbol();
  }
  symbol.leave();
}

function printGenericArgument(symbol: SymbolPrinter): void {
  if (symbol.eat('L')) symbol.printLifetime(symbol.readInteger());
  else if (symbol.eat('K')) printConstantArgument(symbol);
  else printType(symbol);
}

/** `<Type>`, or `<Type as Trait>`. */
function printImplementation(symbol: SymbolPrinter, isOfTrait: boolean): void {
  symbol.print('<');
  printType(symbol);
  if (isOfTrait) {
    symbol.print(' as ');
    printTypePath(symbol);
  }
  symbol.print('>');
}

/** `outer::name`, or for what has no name of its own in the source `outer::{closure#0}`. */
function printNestedPath(symbol: SymbolPrinter, printInner: Production): void {
  const namespace = symbol.next();
  printInner(symbol);
  const disambiguator = symbol.readDisambiguator();
  const name = symbol.readIdentifier();
  if (namespace >= 'A' && namespace <= 'Z') {
    symbol.print(`::{${SPECIAL_NAMESPACES.get(namespace) ?? namespace}${name.text === '' ? '' : ':'}`);
    symbol.printIdentifier(name);
    symbol.print(`#${disambiguator}}`);
  } else if (namespace < 'a') {
    throw new MalformedSymbol();
  } else if (name.text !== '') {
    symbol.print('::');
    symbol.printIdentifier(name);
  }
}
