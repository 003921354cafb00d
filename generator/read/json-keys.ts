/** No more keys. */
export const NO_KEY = -1;

/** Names of keys as `nextKey` finds them, each by its place in the list. */
export class JsonKeys {
  readonly names: readonly Uint8Array[];
  /** By the length of a key those that are as long. */
  private readonly ofLengths: readonly number[][];

  constructor(names: readonly string[]) {
    this.names = names.map((name) => Buffer.from(name));
    const longest = this.names.reduce((most, { length }) => Math.max(most, length), 0);
    this.ofLengths = Array.from({ length: longest + 1 }, (_, length) =>
      Array.from(this.names.keys()).filter((index) => this.names[index].length === length),
    );
  }

  /** NO_KEY where the bytes are none of them. */
  indexOf(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length >= this.ofLengths.length) return NO_KEY;
    for (const index of this.ofLengths[length]) {
      const name = this.names[index];
      let at = 0;
      while (at < length && name[at] === bytes[start + at]) at++;
      if (at === length) return index;
    }
    return NO_KEY;
  }

  keys(): IterableIterator<number> {
    return this.names.keys();
  }
}

export function jsonKeys(...names: readonly string[]): JsonKeys {
  return new JsonKeys(names);
}
