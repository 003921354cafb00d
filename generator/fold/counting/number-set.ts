import { grownLength } from '../../../template/data/growing-column.js';

const INITIAL_WORDS = 1 << 8;

/** A set of ids that is taken out in ascending order: looking for their bits is quicker than sorting them. */
export class NumberSet {
  private words = new Uint32Array(INITIAL_WORDS);
  private count = 0;

  add(number: number): void {
    const word = number >>> 5;
    if (word >= this.words.length) this.grow(word + 1);
    const bit = 1 << (number & 31);
    if ((this.words[word] & bit) !== 0) return;
    this.words[word] |= bit;
    this.count++;
  }

  get size(): number {
    return this.count;
  }

  /** Takes all of them out. @param numbers gets them, as long as there are any or longer */
  take(numbers: Uint32Array = new Uint32Array(this.count)): Uint32Array {
    const { words, count } = this;
    let taken = 0;
    for (let word = 0; taken < count; word++) {
      for (let bits = words[word]; bits !== 0; bits &= bits - 1) {
        numbers[taken++] = word * 32 + 31 - Math.clz32(bits & -bits);
      }
      words[word] = 0;
    }
    this.count = 0;
    return numbers;
  }

  private grow(least: number): void {
    const grown = new Uint32Array(Math.max(least, grownLength(this.words)));
    grown.set(this.words);
    this.words = grown;
  }
}
