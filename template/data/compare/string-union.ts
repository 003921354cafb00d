/** Texts of several tables, each once; those of the first table keep their numbers. */
export class StringUnion {
  readonly all: string[];
  private readonly numbers: Map<string, number>;

  constructor(first: readonly string[]) {
    this.all = [...first];
    this.numbers = new Map(first.map((text, number) => [text, number]));
  }

  /** @returns for each of the texts its number among all */
  add(texts: readonly string[]): Uint32Array {
    return Uint32Array.from(texts, (text) => {
      const known = this.numbers.get(text);
      if (known !== undefined) return known;
      const number = this.all.push(text) - 1;
      this.numbers.set(text, number);
      return number;
    });
  }
}
