import { decodePunycode } from './punycode.js';
import { type Identifier, MalformedSymbol, SymbolReader } from './reader.js';

/** How deep paths, types and constants may nest: rustc-demangle's limit, far beyond what rustc emits. */
const MAX_NESTING = 500;

/** Thrown where more characters were to be written, or read again, than allowed. */
export class SymbolTooLong extends Error {}

/** Reads one thing of the grammar and prints it. */
export type Production = (symbol: SymbolPrinter) => void;

/** Reads a v0 symbol and writes the readable form of what it has read; see `demangleRustV0`. */
export class SymbolPrinter extends SymbolReader {
  text = '';
  private depth = 0;
  private isSilent = false;
  private boundLifetimes = 0;
  /** How many characters were written, or read again by way of a back reference. */
  spentCharacters = 0;

  constructor(
    name: string,
    start: number,
    end: number,
    private readonly maxCharacters: number,
  ) {
    super(name, start, end);
  }

  print(text: string): void {
    if (this.isSilent) return;
    this.spend(text.length);
    this.text += text;
  }

  printIdentifier({ text, isPunycode }: Identifier): void {
    if (this.isSilent) return;
    this.print(isPunycode ? readablePunycode(text) : text);
  }

  /** Prints items until the list's end, `E`, and says how many. */
  printList(printItem: Production, separator: string): number {
    let count = 0;
    for (; !this.eat('E'); count++) {
      if (count > 0) this.print(separator);
      printItem(this);
    }
    return count;
  }

  /** `index` 0 is an erased lifetime, 1 the one bound innermost; the outermost is called 'a. */
  printLifetime(index: number): void {
    if (this.isSilent) return;
    const number = this.boundLifetimes - index;
    if (number < 0) throw new MalformedSymbol();
    if (index === 0) this.print("'_");
    else this.print(number < 26 ? `'${String.fromCharCode(97 + number)}` : `'_${number}`);
  }

  /** Prints `for<'a, 'b> ` if lifetimes are bound here, and what `printScope` prints inside their scope. */
  inBinder(printScope: Production): void {
    const count = this.readOptionalInteger('G');
    if (count > 0) this.printBinder(count);
    printScope(this);
    if (!this.isSilent) this.boundLifetimes -= count;
  }

  /** Reads what `printSkipped` reads and prints nothing of it. */
  silently(printSkipped: Production): void {
    const wasSilent = this.isSilent;
    this.isSilent = true;
    printSkipped(this);
    this.isSilent = wasSilent;
  }

  /** After a `B`: prints, by means of `printTarget`, what stands at an earlier position of the symbol. */
  printBackReference(printTarget: Production): void {
    const here = this.position - 1;
    const target = this.start + this.readInteger();
    if (target >= here) throw new MalformedSymbol();
    if (this.isSilent) return;
    const resume = this.position;
    this.enter();
    this.position = target;
    printTarget(this);
    this.spend(this.position - target);
    this.position = resume;
    this.leave();
  }

  /** Begins a path, type or constant; `leave` ends it. Keeps the call stack small. */
  enter(): void {
    this.depth++;
    if (this.depth > MAX_NESTING) throw new MalformedSymbol();
  }

  leave(): void {
    this.depth--;
  }

  /** Puts the last character back. */
  unread(): void {
    this.position--;
  }

  private spend(characters: number): void {
    this.spentCharacters += characters;
    if (this.spentCharacters > this.maxCharacters) throw new SymbolTooLong();
  }

  private printBinder(count: number): void {
    if (this.isSilent) return;
    this.print('for<');
    for (let lifetime = 0; lifetime < count; lifetime++) {
      if (lifetime > 0) this.print(', ');
      this.boundLifetimes++;
      this.printLifetime(1);
    }
    this.print('> ');
  }
}

/** In a symbol `_` stands for punycode's delimiter `-`. What cannot be decoded is shown as it is. */
function readablePunycode(text: string): string {
  const delimiter = text.lastIndexOf('_');
  const ascii = text.slice(0, Math.max(delimiter, 0));
  const code = text.slice(delimiter + 1);
  return decodePunycode(ascii, code) ?? `punycode{${ascii === '' ? '' : `${ascii}-`}${code}}`;
}
