import { characterLiteral, stringLiteral } from './literal.js';
import { printValuePath } from './path.js';
import type { Production, SymbolPrinter } from './printer.js';
import { MalformedSymbol } from './reader.js';

/** Prints a constant as a generic argument, where all but plain literals need braces, as in `Parser<{&[1, 2]}>`. */
export function printConstantArgument(symbol: SymbolPrinter): void {
  printConstant(symbol, '{', '}', printConstantArgument);
}

/** Prints a constant within an expression, as in `[u8; 4]`. */
export function printExpression(symbol: SymbolPrinter): void {
  printConstant(symbol, '', '', printExpression);
}

function printConstant(symbol: SymbolPrinter, opening: string, closing: string, printTarget: Production): void {
  symbol.enter();
  const tag = symbol.next();
  if (tag === 'B') symbol.printBackReference(printTarget);
  else if (!printLiteral(symbol, tag)) {
    symbol.print(opening);
    printCompound(symbol, tag);
    symbol.print(closing);
  }
  symbol.leave();
}

/** Says whether there was a literal to print. */
function printLiteral(symbol: SymbolPrinter, tag: string): boolean {
  if (tag === 'p') symbol.print('_');
  else if ('htmyoj'.includes(tag)) symbol.print(decimal(symbol.readHexadecimal()));
  else if ('aslxni'.includes(tag)) symbol.print((symbol.eat('n') ? '-' : '') + decimal(symbol.readHexadecimal()));
  else if (tag === 'b') symbol.print(booleanLiteral(symbol.readHexadecimal()));
  else if (tag === 'c') symbol.print(characterLiteral(symbol.readHexadecimal()));
  else if (tag === 'R' && symbol.eat('e')) symbol.print(stringLiteral(symbol.readHexadecimal()));
  else return false;
  return true;
}

function printCompound(symbol: SymbolPrinter, tag: string): void {
  switch (tag) {
    case 'e':
      symbol.print(`*${stringLiteral(symbol.readHexadecimal())}`);
      break;
    case 'R':
    case 'Q':
      symbol.print(tag === 'R' ? '&' : '&mut ');
      printExpression(symbol);
      break;
    case 'A':
      symbol.print('[');
      printConstants(symbol);
      symbol.print(']');
      break;
    case 'T':
      symbol.print('(');
      symbol.print(printConstants(symbol) === 1 ? ',)' : ')');
      break;
    case 'V':
      printValuePath(symbol);
      printFields(symbol);
      break;
    default:
      throw new MalformedSymbol();
  }
}

/** Of a struct's or enum variant's value, after its path: `U`nit, `T`uple, or `S`truct with named fields. */
function printFields(symbol: SymbolPrinter): void {
  switch (symbol.next()) {
    case 'U':
      break;
    case 'T':
      symbol.print('(');
      printConstants(symbol);
      symbol.print(')');
      break;
    case 'S':
      symbol.print(' { ');
      symbol.printList(printNamedField, ', ');
      symbol.print(' }');
      break;
    default:
      throw new MalformedSymbol();
  }
}

function printNamedField(symbol: SymbolPrinter): void {
  symbol.readDisambiguator();
  symbol.printIdentifier(symbol.readIdentifier());
  symbol.print(': ');
  printExpression(symbol);
}

function printConstants(symbol: SymbolPrinter): number {
  return symbol.printList(printExpression, ', ');
}

/** What needs more than 64 bits stays hexadecimal. */
function decimal(hexadecimal: string): string {
  const digits = hexadecimal.replace(/^0+/, '');
  return digits.length > 16 ? `0x${hexadecimal}` : BigInt(`0x0${digits}`).toString();
}

function booleanLiteral(hexadecimal: string): string {
  const value = decimal(hexadecimal);
  if (value !== '0' && value !== '1') throw new MalformedSymbol();
  return value === '1' ? 'true' : 'false';
}
