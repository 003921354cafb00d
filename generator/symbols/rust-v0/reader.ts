/** Thrown where a symbol breaks the grammar or a limit; `demangleRustV0` catches it. */
export class MalformedSymbol extends Error {}

/** A name in source code; with `isPunycode` still encoded, its ASCII part before the last `_`. */
export interface Identifier {
  readonly text: string;
  readonly isPunycode: boolean;
}

const MAX_INTEGER = 2 ** 64;
const UNDERSCORE = 95;

/** Reads the tokens of a v0 symbol from left to right; whatever does not fit throws MalformedSymbol. */
export class SymbolReader {
  protected position: number;

  /** The symbol is `name` from `start`, behind the prefix, to `end`, before the suffix. */
  constructor(
    private readonly name: string,
    protected readonly start: number,
    private readonly end: number,
  ) {
    this.position = start;
  }

  isAtEnd(): boolean {
    return this.position === this.end;
  }

  /** Takes the next character. */
  next(): string {
    if (this.isAtEnd()) throw new MalformedSymbol();
    return this.name[this.position++];
  }

  /** Takes the next character if it is `expected`. */
  eat(expected: string): boolean {
    if (this.name[this.position] !== expected) return false;
    this.position++;
    return true;
  }

  /** A number in base 62 before a `_`, one less than meant: `_` is 0, `0_` is 1. Exact up to 2^53. */
  readInteger(): number {
    if (this.eat('_')) return 0;
    let value = 0;
    while (this.name.charCodeAt(this.position) !== UNDERSCORE) value = value * 62 + this.readDigit();
    this.position++;
    if (value >= MAX_INTEGER) throw new MalformedSymbol();
    return value + 1;
  }

  /** A number behind `tag`, or 0 where there is none. */
  readOptionalInteger(tag: string): number {
    return this.eat(tag) ? this.readInteger() + 1 : 0;
  }

  /** Tells entities of the same name apart; 0 for the first. */
  readDisambiguator(): number {
    return this.readOptionalInteger('s');
  }

  /** The digits of a constant, up to a `_`; may be none. */
  readHexadecimal(): string {
    const start = this.position;
    while (!this.eat('_')) if (!/[0-9a-f]/.test(this.next())) throw new MalformedSymbol();
    return this.name.slice(start, this.position - 1);
  }

  readIdentifier(): Identifier {
    const isPunycode = this.eat('u');
    const length = this.readLength();
    this.eat('_');
    const start = this.position;
    this.position += length;
    if (this.position > this.end) throw new MalformedSymbol();
    const text = this.name.slice(start, this.position);
    if (isPunycode && (text === '' || text.endsWith('_'))) throw new MalformedSymbol();
    return { text, isPunycode };
  }

  private readLength(): number {
    let length = this.readDigit();
    if (length > 9) throw new MalformedSymbol();
    if (length === 0) return 0;
    while (isDecimal(this.name.charCodeAt(this.position))) length = length * 10 + this.readDigit();
    return length;
  }

  /** A digit of base 62: 0-9, a-z, A-Z. */
  private readDigit(): number {
    const code = this.name.charCodeAt(this.position++);
    if (isDecimal(code)) return code - 48;
    if (code >= 97 && code <= 122) return code - 97 + 10;
    if (code >= 65 && code <= 90) return code - 65 + 36;
    throw new MalformedSymbol();
  }
}

function isDecimal(code: number): boolean {
  return code >= 48 && code <= 57;
}
