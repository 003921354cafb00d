/** Reads a text from its beginning to its end. */
export class TextReader {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Whether a text stands here; then it is passed. */
  take(wanted: string): boolean {
    if (!this.text.startsWith(wanted, this.at)) return false;
    this.at += wanted.length;
    return true;
  }

  /** What a sticky pattern matches here, which is passed; "" where it does not. */
  takeMatch(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [''];
    this.at += found.length;
    return found;
  }

  /** The code unit here; NaN at the end. */
  takeUnit(): number {
    return this.text.charCodeAt(this.at++);
  }
}
