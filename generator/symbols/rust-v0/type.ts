import { printExpression } from './constant.js';
import { printTypePath } from './path.js';
import { printPattern } from './pattern.js';
import type { SymbolPrinter } from './printer.js';
import { MalformedSymbol } from './reader.js';
import { printTraitObject } from './trait-object.js';

const BASIC_TYPES = new Map([
  ['a', 'i8'],
  ['b', 'bool'],
  ['c', 'char'],
  ['d', 'f64'],
  ['e', 'str'],
  ['f', 'f32'],
  ['h', 'u8'],
  ['i', 'isize'],
  ['j', 'usize'],
  ['l', 'i32'],
  ['m', 'u32'],
  ['n', 'i128'],
  ['o', 'u128'],
  ['p', '_'],
  ['s', 'i16'],
  ['t', 'u16'],
  ['u', '()'],
  ['v', '...'],
  ['x', 'i64'],
  ['y', 'u64'],
  ['z', '!'],
]);

export function printType(symbol: SymbolPrinter): void {
  const tag = symbol.next();
  const basicType = BASIC_TYPES.get(tag);
  if (basicType !== undefined) symbol.print(basicType);
  else {
    symbol.enter();
    printCompoundType(symbol, tag);
    symbol.leave();
  }
}

function printCompoundType(symbol: SymbolPrinter, tag: string): void {
  switch (tag) {
    case 'R':
    case 'Q':
      printReference(symbol, tag === 'Q');
      break;
    case 'P':
    case 'O':
      symbol.print(tag === 'P' ? '*const ' : '*mut ');
      printType(symbol);
      break;
    case 'A':
    case 'S':
      printSequence(symbol, tag === 'A');
      break;
    case 'T':
      printTuple(symbol);
      break;
    case 'F':
      symbol.inBinder(printFunctionPointer);
      break;
    case 'D':
      printTraitObject(symbol);
      break;
    case 'W':
      printType(symbol);
      symbol.print(' is ');
      printPattern(symbol);
      break;
    case 'B':
      symbol.printBackReference(printType);
      break;
    default:
      symbol.unread();
      printTypePath(symbol);
  }
}

function printReference(symbol: SymbolPrinter, isMutable: boolean): void {
  symbol.print('&');
  const lifetime = symbol.eat('L') ? symbol.readInteger() : 0;
  if (lifetime > 0) {
    symbol.printLifetime(lifetime);
    symbol.print(' ');
  }
  if (isMutable) symbol.print('mut ');
  printType(symbol);
}

function printSequence(symbol: SymbolPrinter, isArray: boolean): void {
  symbol.print('[');
  printType(symbol);
  if (isArray) {
    symbol.print('; ');
    printExpression(symbol);
  }
  symbol.print(']');
}

function printTuple(symbol: SymbolPrinter): void {
  symbol.print('(');
  const count = symbol.printList(printType, ', ');
  symbol.print(count === 1 ? ',)' : ')');
}

function printFunctionPointer(symbol: SymbolPrinter): void {
  if (symbol.eat('U')) symbol.print('unsafe ');
  if (symbol.eat('K')) symbol.print(`extern "${readCallingConvention(symbol)}" `);
  symbol.print('fn(');
  symbol.printList(printType, ', ');
  symbol.print(')');
  if (symbol.eat('u')) return;
  symbol.print(' -> ');
  printType(symbol);
}

/** In a symbol `_` stands for the `-` of a convention's name. */
function readCallingConvention(symbol: SymbolPrinter): string {
  if (symbol.eat('C')) return 'C';
  const { text, isPunycode } = symbol.readIdentifier();
  if (text === '' || isPunycode) throw new MalformedSymbol();
  return text.replaceAll('_', '-');
}
