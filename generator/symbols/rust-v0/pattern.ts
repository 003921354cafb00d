import { printConstantArgument } from './constant.js';
import type { SymbolPrinter } from './printer.js';
import { MalformedSymbol } from './reader.js';

/** Prints which values of its base a pattern type admits: `1..=9`, `1..=2 | 5..=6`, `!null`. */
export function printPattern(symbol: SymbolPrinter): void {
  switch (symbol.next()) {
    case 'R':
      printConstantArgument(symbol);
      symbol.print('..=');
      printConstantArgument(symbol);
      break;
    case 'O':
      printAlternatives(symbol);
      break;
    case 'N':
      symbol.print('!null');
      break;
    default:
      throw new MalformedSymbol();
  }
}

function printAlternatives(symbol: SymbolPrinter): void {
  symbol.enter();
  printPattern(symbol);
  while (!symbol.eat('E')) {
    symbol.print(' | ');
    printPattern(symbol);
  }
  symbol.leave();
}
